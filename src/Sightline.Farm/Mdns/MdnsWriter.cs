using System.Buffers.Binary;

namespace Sightline.Farm.Mdns;

/// <summary>Writes one DNS message with name compression (RFC 1035 section 4.1) into a buffer of the caller.</summary>
/// <remarks>A record that does not fit is left out whole; <see cref="Overflowed"/> tells.</remarks>
internal sealed class MdnsWriter(int capacity = MdnsWriter.MaxPacket)
{
    /// <summary>The most bytes of a packet: what an Ethernet frame carries without fragments, with room for headers.</summary>
    public const int MaxPacket = 1400;

    private readonly byte[] _buffer = new byte[capacity];
    private readonly List<int> _names = new(24);
    private int _length = 12;
    private int _countAt = 6;

    /// <summary>Whether a record was left out.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>Whether the host names in SRV records are written in full, as classic resolvers need (RFC 6762 section 18.14).</summary>
    public bool FullHosts { get; set; }

    public ReadOnlySpan<byte> Packet => _buffer.AsSpan(0, _length);

    /// <summary>Begins a message anew.</summary>
    public void Begin(ushort id, ushort flags)
    {
        _buffer.AsSpan(0, 12).Clear();
        _names.Clear();
        (_length, _countAt, Overflowed) = (12, 6, false);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer, id);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer.AsSpan(2), flags);
    }

    public void Question(MdnsQuestion question)
    {
        var start = _length;
        if (Name(question.Name) && Number((ushort)question.Type) && Number((ushort)(question.UnicastWanted ? 0x8001 : 1)))
            Count(4);
        else
            Forget(start);
    }

    /// <summary>The records that follow belong to the authority section.</summary>
    public void Authority() => _countAt = 8;

    /// <summary>The records that follow belong to the additional section.</summary>
    public void Additional() => _countAt = 10;

    public void Record(MdnsRecord record, uint life, bool flush)
    {
        var start = _length;
        if (Name(record.Name) && Number((ushort)record.Type) && Number((ushort)(flush ? 0x8001 : 1)) && Number((ushort)(life >> 16)) && Number((ushort)life) && Data(record))
            Count(_countAt);
        else
            Forget(start);
    }

    private bool Data(MdnsRecord record)
    {
        var lengthAt = _length;
        if (!Number(0) || !Bytes(record.Data) || (record.Target is { } target && !Target(record.Type, target)) || !Bytes(record.Tail))
            return false;
        BinaryPrimitives.WriteUInt16BigEndian(_buffer.AsSpan(lengthAt), (ushort)(_length - lengthAt - 2));
        return true;
    }

    private bool Target(DnsType type, DnsName name) => type == DnsType.Srv && FullHosts ? Bytes(name.Wire) : Name(name);

    /// <summary>Writes a name, its end as a pointer to the same end of an earlier name where there is one.</summary>
    private bool Name(DnsName name)
    {
        var wire = name.Wire;
        for (var at = 0; wire[at] != 0; at += wire[at] + 1)
        {
            if (Find(wire[at..]) is { } earlier)
                return Number((ushort)(0xC000 | earlier));
            var here = _length;
            if (!Bytes(wire.Slice(at, wire[at] + 1)))
                return false;
            if (here < 0x3FFF)
                _names.Add(here);
        }
        return Bytes([0]);
    }

    private int? Find(ReadOnlySpan<byte> end)
    {
        foreach (var start in _names)
            if (Matches(start, end))
                return start;
        return null;
    }

    private bool Matches(int at, ReadOnlySpan<byte> end)
    {
        var packet = Packet;
        while (at < packet.Length)
        {
            var size = packet[at];
            if ((size & 0xC0) == 0xC0)
            {
                if (at + 1 >= packet.Length)
                    return false;
                at = ((size & 0x3F) << 8) | packet[at + 1];
                continue;
            }
            if (at + 1 + size > packet.Length || !packet.Slice(at, size + 1).SequenceEqual(end[..Math.Min(size + 1, end.Length)]))
                return false;
            if (size == 0)
                return true;
            at += size + 1;
            end = end[(size + 1)..];
        }
        return false;
    }

    private bool Number(ushort value)
    {
        if (_length + 2 > _buffer.Length)
            return false;
        BinaryPrimitives.WriteUInt16BigEndian(_buffer.AsSpan(_length), value);
        _length += 2;
        return true;
    }

    private bool Bytes(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _buffer.Length)
            return false;
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
        return true;
    }

    private void Count(int at) =>
        BinaryPrimitives.WriteUInt16BigEndian(_buffer.AsSpan(at), (ushort)(BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(at)) + 1));

    private void Forget(int start)
    {
        _names.RemoveAll(at => at >= start);
        (_length, Overflowed) = (start, true);
    }
}
