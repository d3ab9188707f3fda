using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Sightline.Farm.Tests.Mdns;

/// <summary>A DNS message as text, read by the tests' own small decoder.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Flags">Flags.</param>
/// <param name="Questions">For example <c>_http._tcp.local PTR</c>; ends in <c>QU</c> when a unicast answer is wanted.</param>
/// <param name="Answers">For example <c>axis-1.local 120 flush A 10.0.0.1</c>.</param>
/// <param name="Authority">Records of the authority section.</param>
/// <param name="Additional">Records of the additional section.</param>
internal sealed record DnsMessage(int Id, int Flags, IReadOnlyList<string> Questions, IReadOnlyList<string> Answers, IReadOnlyList<string> Authority, IReadOnlyList<string> Additional)
{
    private static readonly Dictionary<int, string> Types = new() { [1] = "A", [12] = "PTR", [16] = "TXT", [28] = "AAAA", [33] = "SRV", [47] = "NSEC", [255] = "ANY" };

    public static DnsMessage Read(ReadOnlySpan<byte> packet)
    {
        var bytes = packet.ToArray();
        var at = 12;
        var questions = Enumerable.Range(0, Word(bytes, 4)).Select(_ => Question(bytes, ref at)).ToArray();
        var sections = new[] { 6, 8, 10 }.Select(count => Enumerable.Range(0, Word(bytes, count)).Select(_ => Record(bytes, ref at)).ToArray()).ToArray();
        return at == bytes.Length
            ? new DnsMessage(Word(bytes, 0), Word(bytes, 2), questions, sections[0], sections[1], sections[2])
            : throw new InvalidDataException($"{bytes.Length - at} bytes are left over.");
    }

    private static string Question(byte[] bytes, ref int at)
    {
        var name = Name(bytes, ref at);
        var (type, kind) = (Word(bytes, at), Word(bytes, at + 2));
        at += 4;
        return $"{name} {Types[type]}{((kind & 0x8000) != 0 ? " QU" : "")}";
    }

    private static string Record(byte[] bytes, ref int at)
    {
        var name = Name(bytes, ref at);
        var (type, kind, life, length) = (Word(bytes, at), Word(bytes, at + 2), BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at + 4)), Word(bytes, at + 8));
        var data = at + 10;
        at = data + length;
        return $"{name} {life}{((kind & 0x8000) != 0 ? " flush" : "")} {Types[type]} {Data(bytes, type, data, length)}";
    }

    private static string Data(byte[] bytes, int type, int at, int length)
    {
        switch (type)
        {
            case 1 or 28:
                return new IPAddress(bytes.AsSpan(at, length)).ToString();
            case 12:
                return Name(bytes, ref at);
            case 16:
                return Encoding.UTF8.GetString(bytes, at + 1, bytes[at]);
            case 33:
                var end = at + 6;
                return $"{Word(bytes, at)} {Word(bytes, at + 2)} {Word(bytes, at + 4)} {Name(bytes, ref end)}";
            case 47:
                var bits = at;
                var next = Name(bytes, ref bits);
                var kinds = Enumerable.Range(0, bytes[bits + 1] * 8).Where(bit => ((bytes[bits + 2 + (bit / 8)] << (bit % 8)) & 0x80) != 0);
                return $"{next} {string.Join(' ', kinds.Select(kind => Types[kind]))}";
            default:
                throw new InvalidDataException($"Type {type}.");
        }
    }

    private static string Name(byte[] bytes, ref int at)
    {
        var labels = new List<string>();
        var (here, jumped) = (at, false);
        while (bytes[here] != 0)
        {
            if (bytes[here] >= 0xC0)
            {
                at = jumped ? at : here + 2;
                (here, jumped) = (Word(bytes, here) & 0x3FFF, true);
                continue;
            }
            labels.Add(Encoding.UTF8.GetString(bytes, here + 1, bytes[here]));
            here += bytes[here] + 1;
        }
        at = jumped ? at : here + 1;
        return string.Join('.', labels);
    }

    private static int Word(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
}
