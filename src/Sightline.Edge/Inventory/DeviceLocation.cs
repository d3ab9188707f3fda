using System.Net;
using System.Net.Sockets;

namespace Sightline.Edge.Inventory;

/// <summary>Where a device answers. Ports are part of it: several devices can share an address behind port forwarding.</summary>
/// <param name="Address">IP address; an IPv4 address is never written as IPv6.</param>
/// <param name="HttpPort">Port of clear HTTP; null if not open.</param>
/// <param name="HttpsPort">Port of HTTPS; null if not open.</param>
internal sealed record DeviceLocation(IPAddress Address, int? HttpPort, int? HttpsPort)
{
    /// <summary>How much an address is worth keeping: a routable IPv4 address, then a routable IPv6 address, then a link-local one.</summary>
    public int Preference => (Address.AddressFamily, IsLinkLocal) switch
    {
        (AddressFamily.InterNetwork, false) => 3,
        (_, false) => 2,
        (AddressFamily.InterNetwork, true) => 1,
        _ => 0,
    };

    /// <summary>Whether the address only works on its own link (169.254.0.0/16, fe80::/10).</summary>
    public bool IsLinkLocal => Address.AddressFamily == AddressFamily.InterNetwork
        ? Address.GetAddressBytes() is [169, 254, ..]
        : Address.IsIPv6LinkLocal;

    /// <summary>Whether both name the same listener: same address and a port in common.</summary>
    public bool Overlaps(DeviceLocation other) =>
        Address.Equals(other.Address) && ((HttpPort is { } http && http == other.HttpPort) || (HttpsPort is { } https && https == other.HttpsPort));

    /// <summary>This location with the ports that only the other knows.</summary>
    public DeviceLocation Fill(DeviceLocation other) =>
        this with { HttpPort = HttpPort ?? other.HttpPort, HttpsPort = HttpsPort ?? other.HttpsPort };

    public override string ToString() => Address.ToString();
}
