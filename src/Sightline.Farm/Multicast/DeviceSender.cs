using System.Net;
using System.Net.Sockets;

namespace Sightline.Farm.Multicast;

/// <summary>Sends datagrams from the devices' own addresses, each through a socket that lives for the one datagram: thousands of devices need no thousands of sockets.</summary>
internal sealed partial class DeviceSender(ILogger<DeviceSender> log)
{
    private long _sent;
    private long _failed;

    /// <summary>Datagrams that left since the start.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Datagrams that could not be sent since the start.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Sends one datagram.</summary>
    /// <param name="packet">Its content.</param>
    /// <param name="from">The device's address; port 0 takes a free one.</param>
    /// <param name="to">A group or a single receiver.</param>
    /// <param name="link">The interface for a group.</param>
    /// <param name="hops">Time to live.</param>
    public void Send(ReadOnlySpan<byte> packet, IPEndPoint from, IPEndPoint to, MulticastLink link, int hops)
    {
        try
        {
            using var socket = new Socket(from.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            if (from.Port != 0)
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            Aim(socket, to, link, hops);
            socket.Bind(from);
            socket.SendTo(packet, SocketFlags.None, to);
            Interlocked.Increment(ref _sent);
        }
        catch (SocketException problem)
        {
            if (Interlocked.Increment(ref _failed) == 1)
                CouldNotSend(log, from, to, link.Name, problem.Message);
        }
    }

    private static void Aim(Socket socket, IPEndPoint to, MulticastLink link, int hops)
    {
        if (to.Address.IsIPv6Multicast)
        {
            socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.MulticastInterface, link.Index);
            socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.MulticastTimeToLive, hops);
        }
        else if (to.Address.AddressFamily == AddressFamily.InterNetwork && to.Address.GetAddressBytes()[0] is >= 224 and < 240)
        {
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, IPAddress.HostToNetworkOrder(link.Index));
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, hops);
        }
        else
        {
            socket.Ttl = (short)hops;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A datagram from {From} to {To} on {Interface} could not be sent: {Problem}. Later ones are only counted.")]
    private static partial void CouldNotSend(ILogger logger, IPEndPoint from, IPEndPoint to, string @interface, string problem);
}
