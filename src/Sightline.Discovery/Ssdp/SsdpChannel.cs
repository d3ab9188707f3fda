using System.Net;
using Sightline.Discovery.Multicast;

namespace Sightline.Discovery.Ssdp;

/// <summary>Listens and asks by SSDP.</summary>
internal sealed class SsdpChannel : IDiscoveryChannel
{
    private readonly DiscoveryCounters _counters;
    private readonly TimeProvider _time;
    private readonly SocketPair _sockets;
    private readonly DescriptionFetcher _descriptions;

    public SsdpChannel(DiscovererOptions options, DiscoveryCounters counters, TimeProvider time)
    {
        (_counters, _time) = (counters, time);
        _sockets = new SocketPair(IPv4, counters);
        _descriptions = new DescriptionFetcher(options, counters, time);
    }

    /// <summary>239.255.255.250, two hops as UPnP Device Architecture 1.1 says.</summary>
    public static MulticastGroup IPv4 { get; } = new(SsdpSearch.Group, SsdpSearch.Port, 2);

    public void Use(IReadOnlyList<MulticastInterface> interfaces) => _sockets.Use(interfaces);

    public Task RunAsync(Action<Sighting> found, CancellationToken cancellationToken) => Task.WhenAll(
        _sockets.ReceiveAsync((packet, source) => Take(packet.Span, source.Address, found), cancellationToken),
        _descriptions.RunAsync((description, message, source) => found(ToSighting(message, description, source)), cancellationToken));

    public void Ask(IReadOnlyList<MulticastInterface> interfaces, bool first)
    {
        foreach (var through in interfaces)
            if (_sockets.Own is { } socket)
                _counters.Note($"ask {SsdpSearch.Group} {through.Name}", socket.SendToGroup(through, SsdpSearch.ToAll()));
    }

    public void Ask(IPAddress address)
    {
        if (address.AddressFamily == IPv4.Family)
            _sockets.Own?.SendTo(address, SsdpSearch.To(address));
    }

    public void Dispose() => _sockets.Dispose();

    private void Take(ReadOnlySpan<byte> packet, IPAddress source, Action<Sighting> found)
    {
        _counters.CountPacket();
        if (SsdpParser.Parse(packet, out var refusal) is not { } message)
        {
            // The searches of others are no fault.
            if (refusal != SsdpRefusal.StartLine || !packet.StartsWith("M-SEARCH"u8))
                _counters.CountRefusedPacket();
        }
        else if (message.Serial is not null)
            found(ToSighting(message, _descriptions.Find(message, source), source));
    }

    private Sighting ToSighting(SsdpMessage message, SsdpDescription? description, IPAddress source) => new(
        SightingSource.Ssdp,
        source,
        _time.GetUtcNow(),
        message.Serial,
        description?.Model,
        description?.ProductType,
        Name: description?.Name,
        HttpPort: description?.HttpPort,
        Goodbye: message.Goodbye);
}
