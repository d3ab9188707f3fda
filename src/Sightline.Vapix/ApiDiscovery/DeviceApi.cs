namespace Sightline.Vapix.ApiDiscovery;

/// <summary>An API that a device says it has.</summary>
/// <param name="Id">For example <c>fwmgr</c>. The same id may occur with several major versions.</param>
/// <param name="Version">Highest version, major and minor: 1.10 is higher than 1.9.</param>
/// <param name="Name">Name for people; null if absent.</param>
/// <param name="Status">official, released, beta or deprecated; null on AXIS OS 9.80 and where absent.</param>
public sealed record DeviceApi(string Id, string Version, string? Name, string? Status);
