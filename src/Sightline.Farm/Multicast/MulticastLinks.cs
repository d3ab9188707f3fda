using System.Net;

namespace Sightline.Farm.Multicast;

/// <summary>Chooses the interfaces that a farm announces on.</summary>
internal static class MulticastLinks
{
    /// <summary>None when multicast is off; the one that the options name; else loopback, or every outer interface when the devices have addresses of a range.</summary>
    /// <exception cref="InvalidOperationException">No interface fits; the message says what to do.</exception>
    public static IReadOnlyList<MulticastLink> Of(FarmOptions options)
    {
        if (!options.Multicast)
            return [];
        if (options.MulticastInterface is { } address)
            return [MulticastLink.Of(address)];
        if (options.Addressing != FarmAddressing.Range)
            return [MulticastLink.Of(IPAddress.Loopback)];
        return MulticastLink.Outer() is { Count: > 0 } found
            ? found
            : throw new InvalidOperationException("No network interface that is up can multicast. Name one by its address, or start the farm without multicast.");
    }
}
