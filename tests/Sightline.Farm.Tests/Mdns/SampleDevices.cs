using System.Net;
using System.Text;
using Sightline.Farm.Mdns;

namespace Sightline.Farm.Tests.Mdns;

internal static class SampleDevices
{
    public static MdnsFacts New(string serial = "B8A44F0A1B2C", string? label = null, int major = 12, string address = "10.20.4.17", string? address6 = null) => new()
    {
        Serial = serial,
        Label = Encoding.UTF8.GetBytes(label ?? $"AXIS P3268-LV - {serial}"),
        Text = "macaddress=" + serial,
        Address = IPAddress.Parse(address),
        Source = IPAddress.Parse(address),
        Address6 = address6 is null ? null : IPAddress.Parse(address6),
        HttpPort = 80,
        HttpsPort = 443,
        Major = major,
    };

    public static MdnsQuery Ask(string name, DnsType type, ushort id = 0, params (string Name, DnsName Target)[] known) =>
        new(id, false, [new MdnsQuestion(DnsName.Parse(name), type, false)], known.Select(pair => new KnownPointer(DnsName.Parse(pair.Name), pair.Target)).ToHashSet());
}
