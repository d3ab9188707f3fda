namespace Sightline.Vapix.Time;

/// <summary>A device's clock.</summary>
/// <param name="Now">The device's time in UTC. Devices give whole seconds.</param>
/// <param name="TimeZone">IANA name; null if the zone was set as POSIX text or the version does not know names.</param>
/// <param name="PosixTimeZone">The zone as POSIX text, for example <c>CET-1CEST,M3.5.0,M10.5.0/3</c>; null if not told.</param>
/// <param name="Offset">Device time minus the caller's clock at the middle of the request. Exact to about a second, as the device gives whole seconds.</param>
/// <param name="ReadAt">The caller's clock at the middle of the request.</param>
public sealed record DeviceTime(DateTimeOffset Now, string? TimeZone, string? PosixTimeZone, TimeSpan Offset, DateTimeOffset ReadAt);
