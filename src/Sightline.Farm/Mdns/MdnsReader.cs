using System.Buffers.Binary;

namespace Sightline.Farm.Mdns;

/// <summary>Reads queries. Total: any bytes give a query, or null.</summary>
internal ref struct MdnsReader
{
    private const int MaxQuestions = 64;
    private const int MaxKnown = 2_000;
    private const int Header = 12;
    private readonly ReadOnlySpan<byte> _packet;
    private int _at;

    private MdnsReader(ReadOnlySpan<byte> packet)
    {
        _packet = packet;
        _at = Header;
    }

    /// <summary>Reads a packet.</summary>
    /// <returns>The query; null for an answer, another opcode, or bytes that are no DNS message.</returns>
    public static MdnsQuery? Read(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < Header || (packet[2] & 0xF8) != 0)
            return null;
        var reader = new MdnsReader(packet);
        var (questions, answers) = (reader.CountAt(4), reader.CountAt(6));
        return questions > MaxQuestions ? null : reader.Read(questions, Math.Min(answers, MaxKnown));
    }

    private MdnsQuery? Read(int questions, int answers)
    {
        var asked = new List<MdnsQuestion>(questions);
        for (var i = 0; i < questions; i++)
        {
            if (ReadName() is not { } name || !TryTake(4, out var fixedPart))
                return null;
            var (type, wantedClass) = (BinaryPrimitives.ReadUInt16BigEndian(fixedPart), BinaryPrimitives.ReadUInt16BigEndian(fixedPart[2..]));
            if ((wantedClass & 0x7FFF) is 1 or 255)
                asked.Add(new MdnsQuestion(name, (DnsType)type, (wantedClass & 0x8000) != 0));
        }
        var known = new HashSet<KnownPointer>();
        for (var i = 0; i < answers; i++)
            if (!ReadKnown(known))
                return null;
        return new MdnsQuery((ushort)CountAt(0), (_packet[2] & 0x02) != 0, asked, known);
    }

    private bool ReadKnown(HashSet<KnownPointer> known)
    {
        if (ReadName() is not { } name || !TryTake(10, out var fixedPart))
            return false;
        var (type, life, length) = (BinaryPrimitives.ReadUInt16BigEndian(fixedPart), BinaryPrimitives.ReadUInt32BigEndian(fixedPart[4..]), BinaryPrimitives.ReadUInt16BigEndian(fixedPart[8..]));
        var end = _at + length;
        if (end > _packet.Length)
            return false;
        if ((DnsType)type == DnsType.Ptr)
        {
            if (ReadName() is not { } target)
                return false;
            if (life >= RecordLife.Long / 2)
                known.Add(new KnownPointer(name, target));
        }
        _at = end;
        return true;
    }

    /// <summary>Follows compression pointers, which may only lead backwards, so no packet leads in circles.</summary>
    private DnsName? ReadName()
    {
        Span<byte> wire = stackalloc byte[DnsName.MaxLength];
        var (length, at, limit, jumped) = (0, _at, _at, false);
        while (at < _packet.Length)
        {
            var size = _packet[at];
            if ((size & 0xC0) == 0xC0)
            {
                if (at + 1 >= _packet.Length)
                    return null;
                var target = ((size & 0x3F) << 8) | _packet[at + 1];
                if (!jumped)
                    _at = at + 2;
                if (target >= limit)
                    return null;
                (at, limit, jumped) = (target, target, true);
                continue;
            }
            if (size > 63 || at + 1 + size > _packet.Length || length + 1 + size > DnsName.MaxLength)
                return null;
            _packet.Slice(at, size + 1).CopyTo(wire[length..]);
            (length, at) = (length + size + 1, at + size + 1);
            if (size != 0)
                continue;
            if (!jumped)
                _at = at;
            return new DnsName(wire[..length].ToArray());
        }
        return null;
    }

    private bool TryTake(int count, out ReadOnlySpan<byte> part)
    {
        if (_at + count > _packet.Length)
        {
            part = default;
            return false;
        }
        part = _packet.Slice(_at, count);
        _at += count;
        return true;
    }

    private readonly int CountAt(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_packet[offset..]);
}
