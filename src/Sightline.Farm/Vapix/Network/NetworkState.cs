using System.Text.Json.Serialization;
using Sightline.Farm.Memory;

namespace Sightline.Farm.Vapix.Network;

/// <summary>Names and resolver of a device, as <c>network_settings.cgi</c> sets them. A factory default forgets them.</summary>
internal sealed record NetworkNames
{
    public static MemoryKind<NetworkNames> Kind { get; } = new("network-names", Keep.Nothing, NetworkJson.Default.NetworkNames, _ => new NetworkNames());

    public bool UseDhcpHostname { get; init; } = true;

    /// <summary>Null stands for the name made from the serial number.</summary>
    public string? StaticHostname { get; init; }

    public bool UseDhcpResolver { get; init; } = true;

    public IReadOnlyList<string> NameServers { get; init; } = [];

    public IReadOnlyList<string> SearchDomains { get; init; } = [];

    public string DomainName { get; init; } = "";

    public string HttpProxy { get; init; } = "";

    public string HttpsProxy { get; init; } = "";

    public string NoProxy { get; init; } = "";
}

/// <summary>Address and 802.1X settings; a soft factory default keeps them.</summary>
internal sealed record NetworkAddresses
{
    public static MemoryKind<NetworkAddresses> Kind { get; } = new("network-addresses", Keep.SoftDefault, NetworkJson.Default.NetworkAddresses, _ => new NetworkAddresses());

    public bool Dhcp { get; init; } = true;

    public string Address { get; init; } = "192.168.0.90";

    public int PrefixLength { get; init; } = 24;

    public string Broadcast { get; init; } = "192.168.0.255";

    public string Router { get; init; } = "192.168.0.1";

    /// <summary><c>on</c>, <c>off</c> or <c>fallback</c>; null follows the AXIS OS version.</summary>
    public string? LinkLocal { get; init; }

    public bool UseStaticDhcpFallback { get; init; } = true;

    public bool UseDhcpStaticRoutes { get; init; } = true;

    public bool Ipv6Enabled { get; init; } = true;

    public Dot1XSettings Dot1X { get; init; } = new();
}

/// <summary>Network login of the wired port. The password is never given back.</summary>
internal sealed record Dot1XSettings
{
    public bool Enabled { get; init; }

    public string Mode { get; init; } = "EAP-TLS";

    /// <summary>Null stands for the name of the device identity.</summary>
    public string? Identity { get; init; }

    public bool HasPassword { get; init; }

    /// <summary>2 or 3; null follows the AXIS OS version (3 from 10.1).</summary>
    public int? EapolVersion { get; init; }

    public string Label { get; init; } = "";

    public string? ClientCertificate { get; init; }

    public IReadOnlyList<string> Authorities { get; init; } = [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NetworkNames))]
[JsonSerializable(typeof(NetworkAddresses))]
internal sealed partial class NetworkJson : JsonSerializerContext;
