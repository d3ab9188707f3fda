using System.Net;
using System.Net.Sockets;

namespace Sightline.Discovery.Multicast;

/// <summary>A UDP socket for a group: on the group's port to hear announcements, or on a port of its own to hear the answers to its questions.</summary>
internal sealed class MulticastSocket : IDisposable
{
    private readonly MulticastGroup _group;
    private readonly Socket _socket;
    private readonly Lock _sending = new();
    private readonly bool _joins;
    private HashSet<int> _indexes = [];

    /// <param name="group">The group.</param>
    /// <param name="shared">True for the group's port, shared with the system's own daemons; false for a port of its own.</param>
    /// <exception cref="SocketException">The port cannot be had, or the family is not there.</exception>
    public MulticastSocket(MulticastGroup group, bool shared)
    {
        (_group, _joins) = (group, shared);
        _socket = new Socket(group.Family, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (group.Family == AddressFamily.InterNetworkV6)
                _socket.DualMode = false;
            if (shared)
            {
                _socket.ExclusiveAddressUse = false;
                _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            }
            _socket.SetSocketOption(Level, SocketOptionName.MulticastTimeToLive, group.HopLimit);
            // Devices may be simulated on this very machine.
            _socket.SetSocketOption(Level, SocketOptionName.MulticastLoopback, true);
            _socket.SetSocketOption(Level, SocketOptionName.PacketInformation, true);
            _socket.ReceiveBufferSize = 1 << 20;
            _socket.Bind(new IPEndPoint(shared ? HeardAddress(group) : Any(group), shared ? group.Port : 0));
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>Where the group's port is heard: where the system allows it only what goes to the group, so that what somebody asks another program
    /// on this machine by unicast, our own questions to a simulated device among them, reaches that program.</summary>
    private static IPAddress HeardAddress(MulticastGroup group) =>
        group.Family == AddressFamily.InterNetwork && !OperatingSystem.IsWindows() ? group.Address : Any(group);

    private static IPAddress Any(MulticastGroup group) => group.Family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any;

    private SocketOptionLevel Level => _group.Family == AddressFamily.InterNetwork ? SocketOptionLevel.IP : SocketOptionLevel.IPv6;

    /// <summary>Uses these interfaces from now on. What could not be joined is named in the result.</summary>
    public IReadOnlyList<string> Use(IEnumerable<MulticastInterface> interfaces)
    {
        var faults = new List<string>();
        var wanted = interfaces.Where(through => _group.IndexOf(through) is not null).ToDictionary(through => _group.IndexOf(through)!.Value, through => through.Name);
        if (_joins)
        {
            foreach (var gone in _indexes.Except(wanted.Keys))
                Try(SocketOptionName.DropMembership, gone);
            foreach (var (index, name) in wanted.Where(through => !_indexes.Contains(through.Key)))
                if (Try(SocketOptionName.AddMembership, index) is { } error)
                    faults.Add($"Cannot join {_group.Address} on {name}: {error.Message}");
        }
        _indexes = [.. wanted.Keys];
        return faults;
    }

    /// <summary>Receives packets until cancelled. Packets from interfaces that are not used are passed over.</summary>
    /// <param name="take">Called with the packet and its source.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ReceiveAsync(Action<ReadOnlyMemory<byte>, IPEndPoint> take, CancellationToken cancellationToken)
    {
        var buffer = new byte[10_000];
        var any = new IPEndPoint(Any(_group), 0);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var result = await _socket.ReceiveMessageFromAsync(buffer, SocketFlags.None, any, cancellationToken).ConfigureAwait(false);
                if (_indexes.Contains(result.PacketInformation.Interface))
                    take(buffer.AsMemory(0, result.ReceivedBytes), (IPEndPoint)result.RemoteEndPoint);
            }
            catch (SocketException failure) when (failure.SocketErrorCode is SocketError.ConnectionReset or SocketError.MessageSize or SocketError.NetworkReset or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.ConnectionRefused)
            {
                // The echo of an earlier question that nobody takes, or a packet that is larger than any good one: the next may be good.
            }
        }
    }

    /// <summary>Asks the group through one interface.</summary>
    /// <returns>What went wrong; null if it was sent.</returns>
    public string? SendToGroup(MulticastInterface through, ReadOnlySpan<byte> packet)
    {
        if (_group.IndexOf(through) is not { } index)
            return null;
        try
        {
            // The interface is a property of the socket, not of the packet.
            lock (_sending)
            {
                _socket.SetSocketOption(Level, SocketOptionName.MulticastInterface, Way(through, index));
                _socket.SendTo(packet, SocketFlags.None, _group.EndPoint);
            }
            return null;
        }
        catch (SocketException failure)
        {
            return $"Cannot ask {_group.Address} on {through.Name}: {failure.Message}";
        }
    }

    /// <summary>
    /// The interface as the system wants it named: IPv6 by its index, IPv4 by its index in network order or by an address. Loopback goes by its address:
    /// by its index Linux would take the address of another interface as the source, and the answers would come in by that one.
    /// </summary>
    private int Way(MulticastInterface through, int index)
    {
        if (_group.Family == AddressFamily.InterNetworkV6)
            return index;
        return through.IsLoopback ? BitConverter.ToInt32(IPAddress.Loopback.GetAddressBytes()) : IPAddress.HostToNetworkOrder(index);
    }

    /// <summary>Asks one address.</summary>
    /// <returns>What went wrong; null if it was sent.</returns>
    public string? SendTo(IPAddress address, ReadOnlySpan<byte> packet)
    {
        try
        {
            _socket.SendTo(packet, SocketFlags.None, new IPEndPoint(address, _group.Port));
            return null;
        }
        catch (SocketException failure)
        {
            return $"Cannot ask {address}: {failure.Message}";
        }
    }

    public void Dispose() => _socket.Dispose();

    private SocketException? Try(SocketOptionName option, int index)
    {
        try
        {
            if (_group.Family == AddressFamily.InterNetwork)
                _socket.SetSocketOption(SocketOptionLevel.IP, option, new MulticastOption(_group.Address, index));
            else
                _socket.SetSocketOption(SocketOptionLevel.IPv6, option, new IPv6MulticastOption(_group.Address, index));
            return null;
        }
        // The interface went away between the list and the call, or came back before its leaving was noticed.
        catch (SocketException failure) when (failure.SocketErrorCode != SocketError.AddressAlreadyInUse)
        {
            return failure;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
