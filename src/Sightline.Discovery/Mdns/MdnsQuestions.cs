namespace Sightline.Discovery.Mdns;

/// <summary>The packets that ask.</summary>
internal static class MdnsQuestions
{
    // Names that fit in one packet of an Ethernet frame.
    private const int NamesPerPacket = 10;

    /// <summary>Who offers a service of an Axis device.</summary>
    /// <param name="unicast">Whether the answer should come to the asker alone.</param>
    public static byte[] Browse(bool unicast) =>
        DnsWriter.Build(new DnsMessage(0, IsResponse: false, [.. AxisServices.Asked.Select(type => new DnsQuestion(type, DnsType.Ptr, unicast))], [], []));

    /// <summary>Where and what some instances are.</summary>
    public static IEnumerable<byte[]> Resolve(IEnumerable<DnsName> instances) =>
        instances.Chunk(NamesPerPacket).Select(names => DnsWriter.Build(new DnsMessage(
            0,
            IsResponse: false,
            [.. names.SelectMany(name => (DnsQuestion[])[new(name, DnsType.Srv), new(name, DnsType.Txt)])],
            [],
            [])));
}
