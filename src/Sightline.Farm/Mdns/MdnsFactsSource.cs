using System.Globalization;
using System.Net;
using System.Text;
using Sightline.Farm.Faults;
using Sightline.Farm.Multicast;

namespace Sightline.Farm.Mdns;

/// <summary>Reads from a device what its mDNS announcements are made of.</summary>
internal sealed class MdnsFactsSource(IReadOnlyList<MulticastLink> links)
{
    private readonly Dictionary<string, IPAddress> _addresses6 = links.SelectMany(link => link.Addresses6).DistinctBy(Interface).ToDictionary(Interface);

    /// <summary>The facts; null while the device is down or has mDNS switched off (<c>Network.Bonjour.Enabled</c>).</summary>
    public MdnsFacts? Of(FarmDevice device)
    {
        if (!device.Life.Answers || device.Parameters["Network.Bonjour.Enabled"] == "no")
            return null;
        var serial = device.ShownSerial;
        var hostile = device.Faults?.Hostile;
        var elsewhere = hostile is { Kind: HostileKind.Elsewhere } ? hostile.Elsewhere : null;
        return new MdnsFacts
        {
            Serial = serial,
            Label = hostile?.Label ?? Label(device),
            Text = "macaddress=" + serial,
            Address = elsewhere?.Address ?? device.Address,
            Source = device.Address,
            Address6 = _addresses6.GetValueOrDefault(Interface(serial)),
            HttpPort = elsewhere?.Port ?? device.HttpPort,
            HttpsPort = device.HttpsPort,
            Major = int.Parse(device.OsVersion.AsSpan(0, device.OsVersion.IndexOf('.', StringComparison.Ordinal)), CultureInfo.InvariantCulture),
            IsRecorder = device.Profile.Model.ProdType.Contains("Recorder", StringComparison.Ordinal),
            IsBodyWornSystem = device.Profile.Model.ProdType.Contains("Body", StringComparison.Ordinal),
        };
    }

    /// <summary>A name that a user gave replaces model and serial number; the catalogue's own default name does not.</summary>
    private static byte[] Label(FarmDevice device) => Encoding.UTF8.GetBytes(
        device.Parameters.Overridden("Network.Bonjour.FriendlyName") is { Length: > 0 } friendly ? friendly : $"{device.Profile.Model.ProdShortName} - {device.ShownSerial}");

    /// <summary>Whether an IPv6 address is a device's.</summary>
    public bool IsOurs(IPAddress address) => address.IsIPv6LinkLocal && _addresses6.TryGetValue(Interface(address), out var own) && own.Equals(address);

    /// <summary>The last eight bytes of an address.</summary>
    private static string Interface(IPAddress address) => Convert.ToHexString(address.GetAddressBytes().AsSpan(8));

    /// <summary>The EUI-64 that a device makes of its MAC address: <c>ff:fe</c> in the middle, the second lowest bit turned (RFC 4291 appendix A).</summary>
    private static string Interface(string serial)
    {
        var mac = Convert.FromHexString(serial);
        return Convert.ToHexString([(byte)(mac[0] ^ 2), mac[1], mac[2], 0xFF, 0xFE, mac[3], mac[4], mac[5]]);
    }
}
