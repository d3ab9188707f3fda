namespace Sightline.Vapix.Ntp;

/// <summary>How a device follows a time server. What a version does not tell is null or empty.</summary>
/// <param name="Enabled">Whether it follows one.</param>
/// <param name="ServersFromDhcp">Whether the servers come from DHCP.</param>
/// <param name="StaticServers">Servers that were set on the device.</param>
/// <param name="AdvertisedServers">Servers that DHCP gave.</param>
/// <param name="Synced">Whether it says that it follows a server now.</param>
/// <param name="Offset">How far its clock is from the server by its own measurement.</param>
/// <param name="NtsEnabled">Whether it uses NTS (RFC 8915); AXIS OS 11.1+.</param>
public sealed record NtpInfo(
    bool? Enabled,
    bool? ServersFromDhcp,
    IReadOnlyList<string> StaticServers,
    IReadOnlyList<string> AdvertisedServers,
    bool? Synced,
    TimeSpan? Offset,
    bool? NtsEnabled)
{
    /// <summary>The servers in use: those of DHCP where they come from there, else the static ones.</summary>
    public IReadOnlyList<string> Servers => ServersFromDhcp == true && AdvertisedServers.Count > 0 ? AdvertisedServers : StaticServers;
}
