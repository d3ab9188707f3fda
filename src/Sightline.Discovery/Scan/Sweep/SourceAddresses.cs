using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Sightline.Discovery.Scan.Sweep;

/// <summary>Which of this machine's addresses a packet to a target leaves from.</summary>
internal sealed class SourceAddresses
{
    private readonly uint? _only;

    public SourceAddresses()
    {
        var own = NetworkInterface.GetAllNetworkInterfaces()
            .Where(through => through.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(through => through.GetIPProperties().UnicastAddresses)
            .Where(address => address.Address.AddressFamily == AddressFamily.InterNetwork)
            .ToArray();
        // With one address there is nothing to ask.
        _only = own.Length == 1 ? BinaryPrimitives.ReadUInt32BigEndian(own[0].Address.GetAddressBytes()) : null;
    }

    /// <summary>The address, in host byte order; null if there is no way to the target.</summary>
    public uint? For(IPAddress target)
    {
        if (_only is not null)
            return _only;
        try
        {
            // Connecting a UDP socket sends nothing; the kernel only looks up the route.
            using var asking = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            asking.Connect(target, 9);
            return BinaryPrimitives.ReadUInt32BigEndian(((IPEndPoint)asking.LocalEndPoint!).Address.GetAddressBytes());
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
