using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace Sightline.Discovery.Mdns;

/// <summary>Reads the pieces of a DNS packet. After a refusal every further read gives nothing.</summary>
internal ref struct DnsReader(ReadOnlySpan<byte> packet)
{
    private const int InternetClass = 1;

    private readonly ReadOnlySpan<byte> _packet = packet;

    public int Position { get; private set; }

    public DnsRefusal? Refusal { get; private set; }

    public ushort ReadUInt16() => Take(2) is { Length: 2 } bytes ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : (ushort)0;

    public uint ReadUInt32() => Take(4) is { Length: 4 } bytes ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;

    /// <summary>A name, with pointers to earlier names followed (RFC 1035, section 4.1.4).</summary>
    public DnsName ReadName()
    {
        var labels = ImmutableArray.CreateBuilder<string>();
        int at = Position, segment = Position, end = -1, bytes = 1;
        while (at < _packet.Length)
        {
            var length = _packet[at];
            if (length == 0)
            {
                Position = end < 0 ? at + 1 : end;
                return new DnsName(labels.ToImmutable());
            }
            if (length >= 0xC0)
            {
                if (at + 1 >= _packet.Length)
                    break;
                end = end < 0 ? at + 2 : end;
                at = ((length & 0x3F) << 8) | _packet[at + 1];
                // Each pointer leads to before the segment it stands in, so no chain of them can be endless.
                if (at >= segment)
                    return Refuse(DnsRefusal.Name);
                segment = at;
                continue;
            }
            bytes += length + 1;
            if (length > DnsName.MaxLabelBytes || bytes > DnsName.MaxBytes)
                return Refuse(DnsRefusal.Name);
            if (at + 1 + length > _packet.Length)
                break;
            labels.Add(Encoding.UTF8.GetString(_packet.Slice(at + 1, length)));
            at += 1 + length;
        }
        return Refuse(DnsRefusal.Truncated);
    }

    public DnsRecord ReadRecord()
    {
        var name = ReadName();
        var type = (DnsType)ReadUInt16();
        var kind = ReadUInt16();
        var seconds = ReadUInt32();
        var length = ReadUInt16();
        var start = Position;
        var data = Refusal is null && start + length <= _packet.Length ? ReadData((kind & 0x7FFF) == InternetClass ? type : default, length) : null;
        if (data is null || (Refusal is null && Position != start + length))
            Refusal ??= data is null ? DnsRefusal.Truncated : DnsRefusal.Data;
        return new DnsRecord(name, TimeSpan.FromSeconds(seconds), data ?? new DnsOther(type, []), (kind & 0x8000) != 0);
    }

    public DnsQuestion ReadQuestion()
    {
        var name = ReadName();
        var type = (DnsType)ReadUInt16();
        return new DnsQuestion(name, type, (ReadUInt16() & 0x8000) != 0);
    }

    private DnsData ReadData(DnsType type, int length) => type switch
    {
        DnsType.Ptr => new DnsPointer(ReadName()),
        DnsType.Srv => new DnsService(ReadUInt16(), ReadUInt16(), ReadUInt16(), ReadName()),
        DnsType.Txt => ReadText(length),
        DnsType.A when length == 4 => new DnsAddress(new IPAddress(Take(4))),
        DnsType.Aaaa when length == 16 => new DnsAddress(new IPAddress(Take(16))),
        DnsType.A or DnsType.Aaaa => Wrong(type),
        _ => new DnsOther(type, Take(length).ToArray()),
    };

    private DnsText ReadText(int length)
    {
        var strings = new List<string>();
        var end = Position + length;
        while (Position < end && Refusal is null)
        {
            int size = Take(1) is { Length: 1 } one ? one[0] : 0;
            if (Position + size > end)
                Refusal ??= DnsRefusal.Data;
            else if (size > 0)
                strings.Add(Encoding.UTF8.GetString(Take(size)));
        }
        return new DnsText(strings);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (Refusal is not null || Position + length > _packet.Length)
        {
            Refusal ??= DnsRefusal.Truncated;
            return default;
        }
        var bytes = _packet.Slice(Position, length);
        Position += length;
        return bytes;
    }

    private DnsOther Wrong(DnsType type)
    {
        Refusal ??= DnsRefusal.Data;
        return new DnsOther(type, []);
    }

    private DnsName Refuse(DnsRefusal refusal)
    {
        Refusal ??= refusal;
        Position = _packet.Length;
        return new DnsName([]);
    }
}
