namespace Sightline.Vapix.Network;

/// <summary>Network settings of a device. What a version does not tell is null or empty.</summary>
/// <param name="HostName">Host name in use.</param>
/// <param name="StaticHostName">Host name that was set on the device.</param>
/// <param name="UsesDhcpHostName">Whether the host name comes from DHCP.</param>
/// <param name="NameServers">DNS servers in use.</param>
/// <param name="UsesDhcpResolver">Whether the DNS servers come from DHCP.</param>
/// <param name="DomainName">Domain name in use.</param>
/// <param name="Interfaces">Network interfaces, <c>eth0</c> first.</param>
public sealed record NetworkInfo(
    string? HostName,
    string? StaticHostName,
    bool? UsesDhcpHostName,
    IReadOnlyList<string> NameServers,
    bool? UsesDhcpResolver,
    string? DomainName,
    IReadOnlyList<NetworkInterfaceInfo> Interfaces);

/// <summary>A network interface of a device.</summary>
/// <param name="Name">For example <c>eth0</c>.</param>
/// <param name="MacAddress">Upper case with colons; null if the device gives another form.</param>
/// <param name="IsUp">Whether it has a link; null if the device does not say.</param>
/// <param name="UsesDhcp">Whether the IPv4 address comes from DHCP.</param>
/// <param name="IPv4">Active IPv4 addresses; routable ones before link-local ones.</param>
/// <param name="IPv6">Active IPv6 addresses.</param>
/// <param name="Gateway">IPv4 default router in use.</param>
/// <param name="Dot1x">State of 802.1X; null if the device does not tell.</param>
public sealed record NetworkInterfaceInfo(
    string Name,
    string? MacAddress,
    bool? IsUp,
    bool? UsesDhcp,
    IReadOnlyList<InterfaceAddress> IPv4,
    IReadOnlyList<InterfaceAddress> IPv6,
    string? Gateway,
    Dot1xInfo? Dot1x);

/// <summary>An active address.</summary>
/// <param name="Address">IP address.</param>
/// <param name="PrefixLength">Bits of the network part; null if the device does not say.</param>
/// <param name="Origin">Where it comes from as the device words it: dhcp, static, linkLocal, …; null if it does not say.</param>
public sealed record InterfaceAddress(string Address, int? PrefixLength, string? Origin);

/// <summary>802.1X on an interface.</summary>
/// <param name="Enabled">Whether it is on.</param>
/// <param name="Status">As the device words it: stopped, unauthorized, authorized.</param>
/// <param name="Mode">For example <c>EAP-TLS</c>.</param>
public sealed record Dot1xInfo(bool? Enabled, string? Status, string? Mode);
