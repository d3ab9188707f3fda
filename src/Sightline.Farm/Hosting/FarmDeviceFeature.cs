namespace Sightline.Farm.Hosting;

/// <summary>Names the device that a connection was made to.</summary>
internal sealed record FarmDeviceFeature(FarmDevice Device);
