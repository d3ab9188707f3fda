using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Sightline.Discovery.Multicast;

/// <summary>A network interface that multicast goes through.</summary>
/// <param name="Name">The system's name.</param>
/// <param name="IPv4Index">Index for IPv4; null without IPv4.</param>
/// <param name="IPv6Index">Index for IPv6; null without IPv6.</param>
/// <param name="IsLoopback">Whether it leads to this machine alone.</param>
internal sealed record MulticastInterface(string Name, int? IPv4Index, int? IPv6Index, bool IsLoopback = false)
{
    /// <summary>The interfaces that the options choose and that are up now.</summary>
    public static IReadOnlyList<MulticastInterface> Choose(DiscovererOptions options) =>
        [.. NetworkInterface.GetAllNetworkInterfaces().Where(candidate => IsChosen(candidate, options)).Select(Read).Where(found => (found.IPv4Index ?? found.IPv6Index) is not null)];

    private static bool IsChosen(NetworkInterface candidate, DiscovererOptions options)
    {
        // Linux leaves the state of loopback and of many virtual interfaces open ("unknown"); those carry packets all the same.
        if (candidate.OperationalStatus is not (OperationalStatus.Up or OperationalStatus.Unknown))
            return false;
        if (candidate.NetworkInterfaceType == NetworkInterfaceType.Loopback)
            return options.Loopback || (options.Interfaces?.Contains(candidate.Name) ?? false);
        return candidate.SupportsMulticast && (options.Interfaces?.Contains(candidate.Name) ?? true);
    }

    private static MulticastInterface Read(NetworkInterface chosen)
    {
        var properties = chosen.GetIPProperties();
        var addresses = properties.UnicastAddresses.Select(address => address.Address).ToArray();
        return new(
            chosen.Name,
            chosen.Supports(NetworkInterfaceComponent.IPv4) && addresses.Any(address => address.AddressFamily == AddressFamily.InterNetwork) ? properties.GetIPv4Properties().Index : null,
            // Link-local multicast leaves from a link-local address; loopback, for one, has none.
            chosen.Supports(NetworkInterfaceComponent.IPv6) && addresses.Any(address => address.IsIPv6LinkLocal) ? properties.GetIPv6Properties().Index : null,
            chosen.NetworkInterfaceType == NetworkInterfaceType.Loopback);
    }
}
