using System.Net;
using System.Net.Sockets;

namespace Sightline.Discovery.Multicast;

/// <summary>The two sockets of a protocol: one on the group's port, which may be taken, and one of our own.</summary>
internal sealed class SocketPair : IDisposable
{
    private readonly MulticastGroup _group;
    private readonly DiscoveryCounters _counters;

    public SocketPair(MulticastGroup group, DiscoveryCounters counters)
    {
        (_group, _counters) = (group, counters);
        Shared = Open(shared: true);
        Own = Open(shared: false);
    }

    /// <summary>Hears announcements; null if the port cannot be had.</summary>
    public MulticastSocket? Shared { get; }

    /// <summary>Hears answers to our questions alone; null if this machine does not have the family.</summary>
    public MulticastSocket? Own { get; }

    public void Use(IReadOnlyList<MulticastInterface> interfaces)
    {
        var faults = Shared?.Use(interfaces) ?? [];
        Own?.Use(interfaces);
        _counters.Note($"join {_group.Address}", faults.Count == 0 ? null : string.Join("; ", faults));
    }

    /// <summary>Receives on both until cancelled.</summary>
    public Task ReceiveAsync(Action<ReadOnlyMemory<byte>, IPEndPoint> take, CancellationToken cancellationToken) => Task.WhenAll(
        Shared?.ReceiveAsync(take, cancellationToken) ?? Task.CompletedTask,
        Own?.ReceiveAsync(take, cancellationToken) ?? Task.CompletedTask);

    public void Dispose()
    {
        Shared?.Dispose();
        Own?.Dispose();
    }

    private MulticastSocket? Open(bool shared)
    {
        try
        {
            return new MulticastSocket(_group, shared);
        }
        catch (SocketException failure)
        {
            // A machine without IPv6 is no fault.
            if (failure.SocketErrorCode is not (SocketError.AddressFamilyNotSupported or SocketError.ProtocolFamilyNotSupported))
                _counters.Note($"open {_group.Address} {shared}", shared
                    ? $"Cannot listen on UDP port {_group.Port} ({failure.Message}). Announcements are not heard; searches work."
                    : $"Cannot open a UDP socket for {_group.Address} ({failure.Message}).");
            return null;
        }
    }
}
