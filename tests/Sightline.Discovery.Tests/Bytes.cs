using CsCheck;
using Sightline.TestKit;

namespace Sightline.Discovery.Tests;

/// <summary>Bytes that a parser has to bear.</summary>
internal static class Bytes
{
    /// <summary>How many packets a fuzz run takes.</summary>
    public static int Runs { get; } = LongTests.Size(20_000, 2_000_000);

    /// <summary>Noise of up to some bytes.</summary>
    public static Gen<byte[]> Noise(int longest) => Gen.Byte.Array[0, longest];

    /// <summary>Good bytes with a few of them changed, cut out, repeated or cut off.</summary>
    public static Gen<byte[]> Mutated(Gen<byte[]> good) =>
        Gen.Select(good, Gen.Select(Gen.Int[0, 4], Gen.Int[0, 10_000], Gen.Byte).Array[1, 6]).Select((bytes, changes) =>
        {
            var list = bytes.ToList();
            foreach (var (kind, place, value) in changes)
            {
                if (list.Count == 0)
                    break;
                var at = place % list.Count;
                switch (kind)
                {
                    case 0: list[at] = value; break;
                    case 1: list.RemoveAt(at); break;
                    case 2: list.Insert(at, value); break;
                    case 3: list.RemoveRange(at, list.Count - at); break;
                    default: list.InsertRange(at, list.Take(at).TakeLast(20).ToArray()); break;
                }
            }
            return list.ToArray();
        });
}
