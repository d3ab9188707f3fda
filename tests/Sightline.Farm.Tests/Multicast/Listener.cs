using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Sightline.Farm.Tests.Multicast;

/// <summary>The tests' own plain socket on a multicast group of the loopback interface.</summary>
internal sealed class Listener : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 22 };
    private readonly CancellationTokenSource _stop = new();

    /// <param name="group">The group to join; null listens for unicast answers only, on a free port.</param>
    public Listener(IPEndPoint? group)
    {
        _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _socket.Bind(new IPEndPoint(IPAddress.Any, group?.Port ?? 0));
        if (group is not null)
            _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(group.Address, IPAddress.Loopback));
        _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, IPAddress.Loopback.GetAddressBytes());
        _ = ReceiveAsync();
    }

    /// <summary>Everything that came, with who sent it.</summary>
    public ConcurrentQueue<(IPEndPoint From, byte[] Packet)> Packets { get; } = new();

    public void Send(byte[] packet, IPEndPoint to) => _socket.SendTo(packet, to);

    public void Dispose()
    {
        if (!_stop.IsCancellationRequested)
            _stop.Cancel();
        _socket.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[9000];
        try
        {
            while (true)
            {
                var got = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                Packets.Enqueue(((IPEndPoint)got.RemoteEndPoint, buffer[..got.ReceivedBytes]));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Disposed.
        }
    }
}
