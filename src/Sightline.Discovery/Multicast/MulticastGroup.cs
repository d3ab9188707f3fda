using System.Net;
using System.Net.Sockets;

namespace Sightline.Discovery.Multicast;

/// <summary>A group that is listened to and asked.</summary>
/// <param name="Address">Group address.</param>
/// <param name="Port">UDP port.</param>
/// <param name="HopLimit">How many routers a question may pass, plus one.</param>
internal sealed record MulticastGroup(IPAddress Address, int Port, int HopLimit)
{
    public AddressFamily Family => Address.AddressFamily;

    public IPEndPoint EndPoint => new(Address, Port);

    /// <summary>The interface's index for this group's family; null if it has none.</summary>
    public int? IndexOf(MulticastInterface through) => Family == AddressFamily.InterNetwork ? through.IPv4Index : through.IPv6Index;
}
