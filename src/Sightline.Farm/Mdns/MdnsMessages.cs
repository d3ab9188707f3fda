namespace Sightline.Farm.Mdns;

/// <summary>Writes the messages of one device. Not for several threads at once.</summary>
internal sealed class MdnsMessages
{
    private const ushort AuthoritativeAnswer = 0x8400;
    private readonly MdnsWriter _writer = new();

    /// <summary>A multicast answer or an announcement: id 0, no question, unique records with the cache-flush bit.</summary>
    /// <param name="device">Whose records.</param>
    /// <param name="answers">The records asked for.</param>
    /// <param name="additional">Those that go with them.</param>
    public ReadOnlySpan<byte> Answer(MdnsIdentity device, RecordSet answers, RecordSet additional)
    {
        _writer.Begin(0, AuthoritativeAnswer);
        _writer.FullHosts = false;
        Write(device, answers, Live);
        _writer.Additional();
        Write(device, additional, Live);
        return _writer.Packet;
    }

    /// <summary>The answer to a classic resolver: its id and question repeated, short lives, no cache-flush bit, no NSEC (RFC 6762 section 6.7).</summary>
    public ReadOnlySpan<byte> LegacyAnswer(MdnsIdentity device, MdnsQuery query, RecordSet answers, RecordSet additional)
    {
        _writer.Begin(query.Id, AuthoritativeAnswer);
        _writer.FullHosts = true;
        foreach (var question in query.Questions)
            _writer.Question(question with { UnicastWanted = false });
        Write(device, answers, Legacy);
        _writer.Additional();
        Write(device, additional, Legacy);
        return _writer.Packet;
    }

    /// <summary>Says that the device's records are gone: life 0.</summary>
    public ReadOnlySpan<byte> Goodbye(MdnsIdentity device)
    {
        _writer.Begin(0, AuthoritativeAnswer);
        _writer.FullHosts = false;
        Write(device, device.Offered, Gone);
        return _writer.Packet;
    }

    /// <summary>Asks whether anybody has the names that the device is about to use (RFC 6762 section 8.1).</summary>
    public ReadOnlySpan<byte> Probe(MdnsIdentity device)
    {
        _writer.Begin(0, 0);
        _writer.FullHosts = false;
        _writer.Question(new MdnsQuestion(device.Host, DnsType.Any, UnicastWanted: true));
        for (var type = 0; type < device.Instances.Count; type++)
            if (device.Instances[type] is { } instance)
                _writer.Question(new MdnsQuestion(instance, DnsType.Any, UnicastWanted: true));
        _writer.Authority();
        Write(device, device.Offered, Proposed);
        return _writer.Packet;
    }

    private void Write(MdnsIdentity device, RecordSet records, Terms terms)
    {
        for (var type = 0; type < device.Instances.Count; type++)
        {
            if (device.Instances[type] is not { } instance)
                continue;
            var service = MdnsServiceType.All[type];
            if (records.Has(RecordSet.Listing(type)) && terms.Shared)
                _writer.Record(MdnsRecord.Pointer(MdnsServiceType.Enumeration, service.Name), terms.Long, flush: false);
            if (records.Has(RecordSet.Pointer(type)) && terms.Shared)
                _writer.Record(MdnsRecord.Pointer(service.Name, instance), terms.Long, flush: false);
            if (records.Has(RecordSet.Service(type)))
                _writer.Record(MdnsRecord.Service(instance, service.Secure ? device.Facts.HttpsPort : device.Facts.HttpPort, device.Host), terms.Short, terms.Flush);
            if (records.Has(RecordSet.Text(type)))
                _writer.Record(MdnsRecord.Text(instance, device.Facts.Text), terms.Long, terms.Flush);
        }
        if (records.Has(RecordSet.Address))
            _writer.Record(MdnsRecord.Address(device.Host, device.Facts.Address), terms.Short, terms.Flush);
        if (records.Has(RecordSet.Address6) && device.Facts.Address6 is { } address6)
            _writer.Record(MdnsRecord.Address(device.Host, address6), terms.Short, terms.Flush);
        if (terms.Holds)
            WriteHolds(device, records, terms);
    }

    private void WriteHolds(MdnsIdentity device, RecordSet records, Terms terms)
    {
        for (var type = 0; type < device.Instances.Count; type++)
            if (records.Has(RecordSet.InstanceHolds(type)) && device.Instances[type] is { } instance)
                _writer.Record(MdnsRecord.Holds(instance, DnsType.Txt, DnsType.Srv), terms.Short, terms.Flush);
        if (records.Has(RecordSet.HostHolds))
            _writer.Record(device.Facts.Address6 is null ? MdnsRecord.Holds(device.Host, DnsType.A) : MdnsRecord.Holds(device.Host, DnsType.A, DnsType.Aaaa), terms.Short, terms.Flush);
    }

    private static readonly Terms Live = new(RecordLife.Long, RecordLife.Short, Flush: true, Shared: true, Holds: true);
    private static readonly Terms Legacy = new(RecordLife.Legacy, RecordLife.Legacy, Flush: false, Shared: true, Holds: false);
    private static readonly Terms Gone = new(0, 0, Flush: true, Shared: true, Holds: false);
    private static readonly Terms Proposed = new(RecordLife.Long, RecordLife.Short, Flush: false, Shared: false, Holds: false);

    /// <summary>How records are written.</summary>
    /// <param name="Long">Life of PTR and TXT in seconds.</param>
    /// <param name="Short">Life of the others in seconds.</param>
    /// <param name="Flush">Whether unique records have the cache-flush bit.</param>
    /// <param name="Shared">Whether records that several devices share (PTR) are written.</param>
    /// <param name="Holds">Whether NSEC records are written.</param>
    private sealed record Terms(uint Long, uint Short, bool Flush, bool Shared, bool Holds);
}
