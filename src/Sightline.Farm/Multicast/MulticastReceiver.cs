using System.Net;
using System.Net.Sockets;

namespace Sightline.Farm.Multicast;

/// <summary>Takes in a packet. Called on one thread at a time for each receiver.</summary>
/// <param name="packet">The content.</param>
/// <param name="from">Who sent it.</param>
/// <param name="to">The group, or a device's own address.</param>
/// <param name="link">The interface it came in on.</param>
internal delegate void PacketHandler(ReadOnlySpan<byte> packet, IPEndPoint from, IPAddress to, MulticastLink link);

/// <summary>A socket that has joined one group on one interface, beside other programs on the same port.</summary>
internal sealed partial class MulticastReceiver : IAsyncDisposable
{
    private const SocketOptionName MulticastAll = (SocketOptionName)49;
    private const SocketOptionName MulticastAll6 = (SocketOptionName)29;
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMilliseconds(50);
    private readonly Socket _socket;
    private readonly MulticastLink _link;
    private readonly PacketHandler _handle;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <exception cref="SocketException">The port or the group is not to be had.</exception>
    public MulticastReceiver(IPEndPoint group, MulticastLink link, PacketHandler handle, ILogger log)
    {
        (_link, _handle, _log) = (link, handle, log);
        _socket = Open(group, link);
        _running = Task.Run(ReceiveAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _socket.Dispose();
        _stop.Dispose();
    }

    private static Socket Open(IPEndPoint group, MulticastLink link)
    {
        var socket = new Socket(group.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            if (group.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = false;
                socket.Bind(new IPEndPoint(IPAddress.IPv6Any, group.Port));
                socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.AddMembership, new IPv6MulticastOption(group.Address, link.Index));
                KeepToOwnGroups(socket, 41, MulticastAll6);
            }
            else
            {
                socket.Bind(new IPEndPoint(IPAddress.Any, group.Port));
                socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(group.Address, link.Index));
                KeepToOwnGroups(socket, 0, MulticastAll);
            }
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Linux otherwise delivers what other programs' memberships bring, on other interfaces too.</summary>
    private static void KeepToOwnGroups(Socket socket, int level, SocketOptionName option)
    {
        if (OperatingSystem.IsLinux())
            socket.SetRawSocketOption(level, (int)option, BitConverter.GetBytes(0));
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[9_000];
        var any = new IPEndPoint(_socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (!_stop.IsCancellationRequested)
            try
            {
                var got = await _socket.ReceiveMessageFromAsync(buffer, SocketFlags.None, any, _stop.Token);
                if (got.PacketInformation.Interface == _link.Index || got.PacketInformation.Interface == 0)
                    _handle(buffer.AsSpan(0, got.ReceivedBytes), (IPEndPoint)got.RemoteEndPoint, got.PacketInformation.Address, _link);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (SocketException problem)
            {
                // Windows reports here that an earlier answer met a closed port; the socket stays good.
                CouldNotReceive(_log, _link.Name, problem.Message);
                await Task.Delay(AfterTrouble, TimeProvider.System, CancellationToken.None);
            }
    }

    [LoggerMessage(LogLevel.Debug, "Receiving on {Interface}: {Problem}")]
    private static partial void CouldNotReceive(ILogger logger, string @interface, string problem);
}
