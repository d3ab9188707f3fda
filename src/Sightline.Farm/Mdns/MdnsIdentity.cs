using System.Globalization;
using System.Text;

namespace Sightline.Farm.Mdns;

/// <summary>One device as mDNS sees it: its names, and which records it has.</summary>
internal sealed class MdnsIdentity
{
    private readonly DnsName?[] _instances;

    /// <param name="facts">What the device is.</param>
    /// <param name="number">1, or more when another device has the name already (RFC 6762 section 9): <c>Name (2)</c>.</param>
    public MdnsIdentity(MdnsFacts facts, int number = 1)
    {
        Facts = facts;
        Host = MdnsServiceType.Local.Under("axis-" + facts.Serial.ToLowerInvariant());
        var label = number == 1 ? facts.Label : Numbered(facts.Label, number);
        Offered = Offer(facts);
        _instances = new DnsName?[MdnsServiceType.All.Length];
        for (var type = 0; type < _instances.Length; type++)
            if (Offered.Has(RecordSet.Service(type)))
                _instances[type] = MdnsServiceType.All[type].Name.Under(label);
    }

    public MdnsFacts Facts { get; }

    /// <summary><c>axis-b8a44f0a1b2c.local</c>.</summary>
    public DnsName Host { get; }

    /// <summary>Every record that the device has.</summary>
    public RecordSet Offered { get; }

    /// <summary>The instances' names, one for each service type; null for those that are not offered. The first type always is.</summary>
    public IReadOnlyList<DnsName?> Instances => _instances;

    /// <summary>The device's name among those of the first type, which tells devices apart.</summary>
    public DnsName MainInstance => _instances[0]!;

    /// <summary>What goes beside the records of an answer, so that the asker need not ask again (RFC 6763 section 12).</summary>
    public RecordSet Additional(RecordSet answers)
    {
        var more = new RecordSet(0);
        for (var type = 0; type < _instances.Length; type++)
        {
            if (answers.Has(RecordSet.Pointer(type)))
                more |= RecordSet.Service(type) | RecordSet.Text(type) | RecordSet.InstanceHolds(type);
            if ((answers | more).Has(RecordSet.Service(type)))
                more |= RecordSet.Address | RecordSet.Address6 | RecordSet.HostHolds;
        }
        if (answers.Has(RecordSet.Address | RecordSet.Address6))
            more |= RecordSet.Address | RecordSet.Address6 | RecordSet.HostHolds;
        return more.Without(answers) & Offered;
    }

    private static RecordSet Offer(MdnsFacts facts)
    {
        var offered = RecordSet.Address | RecordSet.HostHolds;
        if (facts.Address6 is not null)
            offered |= RecordSet.Address6;
        for (var type = 0; type < MdnsServiceType.All.Length; type++)
            if (MdnsServiceType.All[type].Offered(facts))
                offered |= RecordSet.Pointer(type) | RecordSet.Service(type) | RecordSet.Text(type) | RecordSet.InstanceHolds(type) | RecordSet.Listing(type);
        return offered;
    }

    private static byte[] Numbered(byte[] label, int number)
    {
        var end = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $" ({number})"));
        return [.. label.AsSpan(0, Math.Min(label.Length, 63 - end.Length)), .. end];
    }
}
