namespace Sightline.Discovery;

/// <summary>What discovery by multicast has seen since it began, for health checks and metrics.</summary>
/// <param name="Interfaces">The names of the interfaces that are listened on now.</param>
/// <param name="Packets">Packets received.</param>
/// <param name="RefusedPackets">Packets that were not understood.</param>
/// <param name="RefusedDescriptions">SSDP descriptions that were not fetched or not understood, for example because the URL names another address.</param>
/// <param name="Dropped">Sightings that were dropped because the consumer was too slow; never the first of a device.</param>
/// <param name="Faults">What does not work and why, for example that port 1900 is taken; empty if all is well.</param>
public sealed record DiscovererHealth(
    IReadOnlyList<string> Interfaces,
    long Packets,
    long RefusedPackets,
    long RefusedDescriptions,
    long Dropped,
    IReadOnlyList<string> Faults);
