using System.Net;
using Sightline.Discovery.Multicast;

namespace Sightline.Discovery.Mdns;

/// <summary>Listens and asks by mDNS over one family.</summary>
internal sealed class MdnsChannel : IDiscoveryChannel
{
    private const int MostResolvedAtOnce = 100;

    private readonly MulticastGroup _group;
    private readonly MdnsBrowser _browser = new();
    private readonly Lock _browsing = new();
    private readonly DiscoveryCounters _counters;
    private readonly TimeProvider _time;
    private readonly SocketPair _sockets;

    public MdnsChannel(MulticastGroup group, DiscoveryCounters counters, TimeProvider time)
    {
        (_group, _counters, _time) = (group, counters, time);
        _sockets = new SocketPair(group, counters);
    }

    /// <summary>224.0.0.251.</summary>
    public static MulticastGroup IPv4 { get; } = new(IPAddress.Parse("224.0.0.251"), 5353, 255);

    /// <summary>ff02::fb.</summary>
    public static MulticastGroup IPv6 { get; } = new(IPAddress.Parse("ff02::fb"), 5353, 255);

    public void Use(IReadOnlyList<MulticastInterface> interfaces) => _sockets.Use(interfaces);

    public Task RunAsync(Action<Sighting> found, CancellationToken cancellationToken) =>
        _sockets.ReceiveAsync((packet, source) => Take(packet.Span, source, found), cancellationToken);

    /// <summary>Asks on every interface. The first time the answers come to us alone as well, past daemons that share the port and switches that filter the group.</summary>
    public void Ask(IReadOnlyList<MulticastInterface> interfaces, bool first)
    {
        var question = MdnsQuestions.Browse(unicast: false);
        IReadOnlyList<DnsName> incomplete;
        lock (_browsing)
            incomplete = _browser.TakeIncomplete(_time.GetUtcNow(), MostResolvedAtOnce);
        foreach (var through in interfaces)
        {
            if (_sockets.Shared is not null)
                _counters.Note($"ask {_group.Address} {through.Name}", _sockets.Shared.SendToGroup(through, question));
            if (first || _sockets.Shared is null)
                _sockets.Own?.SendToGroup(through, MdnsQuestions.Browse(unicast: true));
            foreach (var packet in MdnsQuestions.Resolve(incomplete))
                (_sockets.Shared ?? _sockets.Own)?.SendToGroup(through, packet);
        }
    }

    public void Ask(IPAddress address)
    {
        if (address.AddressFamily == _group.Family)
            _sockets.Own?.SendTo(address, MdnsQuestions.Browse(unicast: true));
    }

    public void Dispose() => _sockets.Dispose();

    private void Take(ReadOnlySpan<byte> packet, IPEndPoint source, Action<Sighting> found)
    {
        _counters.CountPacket();
        // Answers come from the port of mDNS (RFC 6762, section 6); anything else is not from a responder.
        if (DnsParser.Parse(packet, out _) is not { } message || (message.IsResponse && source.Port != _group.Port))
        {
            _counters.CountRefusedPacket();
            return;
        }
        IReadOnlyList<Sighting> sightings;
        lock (_browsing)
        {
            var before = _browser.Contradictions;
            sightings = _browser.Take(message, source.Address, _time.GetUtcNow());
            if (_browser.Contradictions > before)
                _counters.CountRefusedPacket();
        }
        foreach (var sighting in sightings)
            found(sighting);
    }
}
