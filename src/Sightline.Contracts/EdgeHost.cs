namespace Sightline.Contracts;

/// <summary>Whether an edge host belongs to an organization.</summary>
public enum ClaimState
{
    /// <summary>Belongs to no organization.</summary>
    Unclaimed,
}

/// <summary>What an edge host tells anybody on its network.</summary>
/// <param name="Id">Id, made at first start.</param>
/// <param name="Name">Name; the machine's host name at first.</param>
/// <param name="ClaimState">Whether it belongs to an organization.</param>
/// <param name="ApiPort">Port of its API.</param>
/// <param name="CertificateFingerprint">SHA-256 of its HTTPS certificate, upper-case hexadecimal.</param>
/// <param name="Version">Version of Sightline.</param>
public sealed record EdgeIdentity(string Id, string Name, ClaimState ClaimState, int ApiPort, string CertificateFingerprint, string Version);

/// <summary>An edge host.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="StartedAt">When the service started.</param>
/// <param name="Now">Its clock.</param>
/// <param name="TimeZone">Time zone of the site, IANA name.</param>
/// <param name="Devices">Counts over all devices.</param>
/// <param name="RunningTasks">Tasks that run.</param>
/// <param name="RunningSearches">Searches that run.</param>
public sealed record EdgeHostInfo(EdgeIdentity Identity, DateTimeOffset StartedAt, DateTimeOffset Now, string TimeZone, DeviceCounts Devices, int RunningTasks, int RunningSearches);

/// <summary>How the edge host finds devices.</summary>
/// <param name="Ssdp">Listen and ask by SSDP.</param>
/// <param name="Mdns">Listen and ask by mDNS.</param>
/// <param name="HttpPorts">Ports of clear HTTP that a scan asks.</param>
/// <param name="HttpsPorts">Ports of HTTPS that a scan asks.</param>
/// <param name="ExcludedRanges">Addresses, ranges and blocks that the edge host never contacts, whatever finds or names them.</param>
/// <param name="ProbesPerSecond">Pace of a scan: connections begun per second, 1 to 100,000.</param>
public sealed record DiscoverySettings(
    bool Ssdp,
    bool Mdns,
    IReadOnlyList<int> HttpPorts,
    IReadOnlyList<int> HttpsPorts,
    IReadOnlyList<string> ExcludedRanges,
    int ProbesPerSecond);

/// <summary>How the edge host watches managed devices.</summary>
/// <param name="IntervalSeconds">Seconds between two checks of a device, 10 to 3,600.</param>
public sealed record MonitoringSettings(int IntervalSeconds);
