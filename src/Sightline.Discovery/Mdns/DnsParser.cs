namespace Sightline.Discovery.Mdns;

/// <summary>Parses DNS packets. Any bytes lead to a message or a named refusal.</summary>
internal static class DnsParser
{
    /// <summary>The largest packet of multicast DNS (RFC 6762, section 17).</summary>
    public const int MaxPacket = 9_000;

    private const int HeaderBytes = 12;

    // The smallest record is 11 bytes, the smallest question 5.
    private const int MaxEntries = MaxPacket / 5;

    public static DnsMessage? Parse(ReadOnlySpan<byte> packet, out DnsRefusal? refusal)
    {
        refusal = packet.Length < HeaderBytes ? DnsRefusal.TooShort : packet.Length > MaxPacket ? DnsRefusal.TooLarge : null;
        if (refusal is not null)
            return null;
        var reader = new DnsReader(packet);
        ushort id = reader.ReadUInt16(), flags = reader.ReadUInt16();
        int questions = reader.ReadUInt16(), answers = reader.ReadUInt16(), authorities = reader.ReadUInt16(), additionals = reader.ReadUInt16();
        if ((flags & 0x780F) != 0)
            refusal = DnsRefusal.Operation;
        else if (questions + answers + authorities + additionals > MaxEntries)
            refusal = DnsRefusal.TooMany;
        if (refusal is not null)
            return null;

        var asked = new List<DnsQuestion>();
        for (var i = 0; i < questions && reader.Refusal is null; i++)
            asked.Add(reader.ReadQuestion());
        var answered = Records(ref reader, answers);
        _ = Records(ref reader, authorities);
        var added = Records(ref reader, additionals);
        refusal = reader.Refusal;
        return refusal is null ? new DnsMessage(id, (flags & 0x8000) != 0, asked, answered, added) { IsTruncated = (flags & 0x0200) != 0 } : null;
    }

    private static List<DnsRecord> Records(ref DnsReader reader, int count)
    {
        var records = new List<DnsRecord>();
        for (var i = 0; i < count && reader.Refusal is null; i++)
            records.Add(reader.ReadRecord());
        return records;
    }
}
