namespace Sightline.Farm.Mdns;

/// <summary>Who answers a query with what.</summary>
/// <param name="Everyone">Records that every device has to offer: those that list instances of a service type.</param>
/// <param name="Some">Records of single devices.</param>
internal sealed record MdnsPlan(RecordSet Everyone, IReadOnlyDictionary<MdnsIdentity, RecordSet> Some)
{
    /// <summary>Finds the answers by name; the work does not grow with the number of devices.</summary>
    public static MdnsPlan Make(MdnsQuery query, MdnsDirectory directory)
    {
        var everyone = new RecordSet(0);
        var some = new Dictionary<MdnsIdentity, RecordSet>();
        foreach (var question in query.Questions)
        {
            everyone |= Listed(question);
            if (question.Name.Equals(MdnsServiceType.Enumeration) && Asks(question, DnsType.Ptr))
                AddTypes(some, query, directory);
            foreach (var device in directory.Find(question.Name))
                Add(some, device, Own(device, question));
        }
        return new MdnsPlan(everyone, some);
    }

    /// <summary>What of the records for everyone this device answers: what it has and the asker has not.</summary>
    public RecordSet For(MdnsIdentity device, MdnsQuery query)
    {
        var answers = Everyone & device.Offered;
        if (query.Known.Count == 0)
            return answers;
        for (var type = 0; type < device.Instances.Count; type++)
            if (device.Instances[type] is { } instance && query.Known.Contains(new KnownPointer(MdnsServiceType.All[type].Name, instance)))
                answers = answers.Without(RecordSet.Pointer(type));
        return answers;
    }

    private static RecordSet Listed(MdnsQuestion question)
    {
        if (Asks(question, DnsType.Ptr))
            for (var type = 0; type < MdnsServiceType.All.Length; type++)
                if (MdnsServiceType.All[type].Name.Equals(question.Name))
                    return RecordSet.Pointer(type);
        return new RecordSet(0);
    }

    /// <summary>One device names each type: the others would say the same and so keep silent (RFC 6762 section 7.4).</summary>
    private static void AddTypes(Dictionary<MdnsIdentity, RecordSet> some, MdnsQuery query, MdnsDirectory directory)
    {
        for (var type = 0; type < MdnsServiceType.All.Length; type++)
            if (!query.Known.Contains(new KnownPointer(MdnsServiceType.Enumeration, MdnsServiceType.All[type].Name)) && directory.FindOffering(type) is { } device)
                Add(some, device, RecordSet.Listing(type));
    }

    private static RecordSet Own(MdnsIdentity device, MdnsQuestion question)
    {
        if (question.Name.Equals(device.Host))
            return OfHost(device, question);
        for (var type = 0; type < device.Instances.Count; type++)
            if (question.Name.Equals(device.Instances[type]))
                return OfInstance(type, question) & device.Offered;
        return new RecordSet(0);
    }

    /// <summary>A kind that the host has not is answered by the list of kinds that it has (RFC 6762 section 6.1).</summary>
    private static RecordSet OfHost(MdnsIdentity device, MdnsQuestion question)
    {
        var records = (Asks(question, DnsType.A) ? RecordSet.Address : default) | (Asks(question, DnsType.Aaaa) ? RecordSet.Address6 : default);
        return (records & device.Offered) is { IsEmpty: false } found ? found : RecordSet.HostHolds;
    }

    private static RecordSet OfInstance(int type, MdnsQuestion question)
    {
        var records = (Asks(question, DnsType.Srv) ? RecordSet.Service(type) : default) | (Asks(question, DnsType.Txt) ? RecordSet.Text(type) : default);
        return records.IsEmpty ? RecordSet.InstanceHolds(type) : records;
    }

    private static bool Asks(MdnsQuestion question, DnsType type) => question.Type == type || question.Type == DnsType.Any;

    private static void Add(Dictionary<MdnsIdentity, RecordSet> some, MdnsIdentity device, RecordSet records) =>
        some[device] = some.GetValueOrDefault(device) | records;
}
