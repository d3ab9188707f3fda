using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sightline.Farm.Vapix.Authentication;

/// <summary>Nonces as Apache httpd makes them: eight bytes of time in microseconds as base64, then a SHA-1 in hex over the time, the realm and a secret. The secret changes when the device starts.</summary>
internal static class Nonce
{
    private const int TimeLength = 12;

    /// <summary>How long a nonce is taken (httpd's default).</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(300);

    public static string Make(FarmDevice device)
    {
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(time, device.World.Time.GetUtcNow().ToUnixTimeMilliseconds() * 1000 + device.Guard.NextTick());
        var text = Convert.ToBase64String(time);
        return text + Hash(device, text);
    }

    /// <summary>The time in microseconds of a nonce that this device made since it started and that is not too old; else null.</summary>
    public static long? Read(FarmDevice device, string nonce)
    {
        if (nonce.Length != TimeLength + 40) return null;
        Span<byte> time = stackalloc byte[9];
        if (!Convert.TryFromBase64Chars(nonce.AsSpan(0, TimeLength), time, out var length) || length != 8) return null;
        if (!nonce.AsSpan(TimeLength).SequenceEqual(Hash(device, nonce[..TimeLength]))) return null;
        var made = BinaryPrimitives.ReadInt64LittleEndian(time);
        var age = device.World.Time.GetUtcNow().ToUnixTimeMilliseconds() - made / 1000;
        return age <= Lifetime.TotalMilliseconds ? made : null;
    }

    private static string Hash(FarmDevice device, string time) =>
        Convert.ToHexStringLower(SHA1.HashData(Encoding.ASCII.GetBytes($"{time}:{device.ShownSerial}:{device.Life.BootId:N}")));
}
