using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Sightline.Farm.Multicast;

/// <summary>A network interface that the farm announces on.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Index">Its index in the system.</param>
/// <param name="Addresses6">Its IPv6 link-local addresses, with their scope.</param>
internal sealed record MulticastLink(string Name, int Index, IReadOnlySet<IPAddress> Addresses6)
{
    /// <summary>The interface that has an address; for any address of 127.0.0.0/8 the loopback interface.</summary>
    /// <exception cref="InvalidOperationException">No interface that is up has the address.</exception>
    public static MulticastLink Of(IPAddress address) =>
        Cards().FirstOrDefault(card => Addresses(card).Any(own => own.Equals(address) || (IPAddress.IsLoopback(own) && IPAddress.IsLoopback(address)))) is { } found
            ? From(found)
            : throw new InvalidOperationException($"No network interface that is up has the address {address}. Name one of: {string.Join(", ", Cards().SelectMany(Addresses))}.");

    /// <summary>Every interface that is up and can multicast, except loopback.</summary>
    public static IReadOnlyList<MulticastLink> Outer() =>
        [.. Cards().Where(card => card.NetworkInterfaceType != NetworkInterfaceType.Loopback && card.SupportsMulticast && Addresses(card).Any()).Select(From)];

    private static MulticastLink From(NetworkInterface card)
    {
        var properties = card.GetIPProperties();
        var addresses6 = properties.UnicastAddresses.Select(own => own.Address).Where(own => own.IsIPv6LinkLocal).ToHashSet();
        return new MulticastLink(card.Name, properties.GetIPv4Properties().Index, addresses6);
    }

    private static IEnumerable<IPAddress> Addresses(NetworkInterface card) =>
        card.GetIPProperties().UnicastAddresses.Select(own => own.Address).Where(own => own.AddressFamily == AddressFamily.InterNetwork);

    // Linux gives the loopback interface's state as unknown.
    private static IEnumerable<NetworkInterface> Cards() =>
        NetworkInterface.GetAllNetworkInterfaces().Where(card => card.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown);
}
