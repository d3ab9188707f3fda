namespace Sightline.Vapix.Monitoring;

/// <summary>What one cheap question told of a device that answered.</summary>
/// <param name="Ready">Whether all its services run. A device that cannot say (before AXIS OS 9.50) counts as ready when it answers.</param>
/// <param name="NeedsSetup">Whether its first account is missing; null if it does not say.</param>
/// <param name="BootId">Changes at each start; null before systemready 1.4 (AXIS OS 11).</param>
/// <param name="Uptime">Time since its start; null before systemready 1.3.</param>
/// <param name="Serial">Serial number that it named, where the question brings it; null otherwise.</param>
public readonly record struct DeviceProbe(bool Ready, bool? NeedsSetup, string? BootId, TimeSpan? Uptime, string? Serial);
