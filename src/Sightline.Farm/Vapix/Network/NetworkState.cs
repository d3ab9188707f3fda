using System.Text.Json.Serialization;
using Sightline.Farm.Memory;

namespace Sightline.Farm.Vapix.Network;

/// <summary>What <c>network_settings.cgi</c> sets and no parameter holds. A factory default forgets it.</summary>
internal sealed record NetworkExtras
{
    public static MemoryKind<NetworkExtras> Kind { get; } = new("network", Keep.Nothing, NetworkJson.Default.NetworkExtras, _ => new NetworkExtras());

    /// <summary>The third name server; the first two are parameters.</summary>
    public string? ThirdNameServer { get; init; }

    public IReadOnlyList<string> SearchDomains { get; init; } = [];

    public string HttpProxy { get; init; } = "";

    public string HttpsProxy { get; init; } = "";

    public string NoProxy { get; init; } = "";
}

/// <summary>The same for what a soft factory default keeps.</summary>
internal sealed record NetworkKept
{
    public static MemoryKind<NetworkKept> Kind { get; } = new("network-kept", Keep.SoftDefault, NetworkJson.Default.NetworkKept, _ => new NetworkKept());

    /// <summary><c>on</c>, <c>off</c> or <c>fallback</c>; null follows the AXIS OS version.</summary>
    public string? LinkLocal { get; init; }

    public bool UseStaticDhcpFallback { get; init; } = true;

    public bool UseDhcpStaticRoutes { get; init; } = true;

    public Dot1XSettings Dot1X { get; init; } = new();
}

/// <summary>Network login of the wired port, beside its parameters. The password is never given back.</summary>
internal sealed record Dot1XSettings
{
    public string Mode { get; init; } = "EAP-TLS";

    public bool HasPassword { get; init; }

    public string Label { get; init; } = "";

    public string? ClientCertificate { get; init; }

    public IReadOnlyList<string> Authorities { get; init; } = [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NetworkExtras))]
[JsonSerializable(typeof(NetworkKept))]
internal sealed partial class NetworkJson : JsonSerializerContext;
