using System.Net;
using Sightline.Discovery.Mdns;
using Sightline.Discovery.Multicast;
using Sightline.Discovery.Ssdp;

namespace Sightline.Discovery;

/// <summary>The open sockets of a discoverer that listens.</summary>
internal sealed class DiscoverySession : IDisposable
{
    private static readonly TimeSpan LookForInterfaces = TimeSpan.FromSeconds(15);

    private readonly DiscovererOptions _options;
    private readonly DiscoveryCounters _counters;
    private readonly TimeProvider _time;
    private readonly List<IDiscoveryChannel> _channels = [];
    private readonly SightingMerger _merger;
    private readonly SightingQueue _queue = new();
    private readonly Lock _lock = new();
    private IReadOnlyList<MulticastInterface> _interfaces = [];

    public DiscoverySession(DiscovererOptions options, DiscoveryCounters counters, TimeProvider time)
    {
        (_options, _counters, _time, _merger) = (options, counters, time, new SightingMerger(options.RefreshInterval));
        if (options.Ssdp)
            _channels.Add(new SsdpChannel(options, counters, time));
        if (options.Mdns)
            _channels.AddRange([new MdnsChannel(MdnsChannel.IPv4, counters, time), new MdnsChannel(MdnsChannel.IPv6, counters, time)]);
        UseInterfaces();
    }

    public SightingQueue Queue => _queue;

    public IReadOnlyList<string> Interfaces => [.. _interfaces.Select(through => through.Name)];

    /// <summary>Receives until cancelled. A failure ends the queue with it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll([WatchInterfacesAsync(cancellationToken), ReleaseAsync(cancellationToken), .. _channels.Select(channel => channel.RunAsync(Take, cancellationToken))]).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The way it always ends.
        }
        catch (Exception failure)
        {
            _queue.Fail(failure);
        }
    }

    public void Ask(bool first)
    {
        UseInterfaces();
        if (first)
            lock (_lock)
                _merger.Asked(_time.GetUtcNow());
        foreach (var channel in _channels)
            channel.Ask(_interfaces, first);
    }

    public void Ask(IPAddress address)
    {
        foreach (var channel in _channels)
            channel.Ask(address);
    }

    public void Dispose()
    {
        foreach (var channel in _channels)
            channel.Dispose();
    }

    private async Task WatchInterfacesAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(LookForInterfaces, _time, cancellationToken).ConfigureAwait(false);
            UseInterfaces();
        }
    }

    private async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _time, cancellationToken).ConfigureAwait(false);
            lock (_lock)
                foreach (var (news, isFirst) in _merger.Release(_time.GetUtcNow()))
                    _queue.Add(news, isFirst);
        }
    }

    private void UseInterfaces()
    {
        var interfaces = MulticastInterface.Choose(_options);
        lock (_lock)
        {
            if (!interfaces.SequenceEqual(_interfaces))
                _counters.Forget("ask ");
            _interfaces = interfaces;
            var missing = (_options.Interfaces ?? []).Except(Interfaces).ToArray();
            _counters.Note("interfaces", missing.Length > 0
                ? $"These interfaces are chosen and not there, or not up: {string.Join(", ", missing)}."
                : interfaces.Count == 0 ? "There is no network interface to listen on." : null);
            foreach (var channel in _channels)
                channel.Use(interfaces);
        }
    }

    private void Take(Sighting sighting)
    {
        lock (_lock)
            if (_merger.Take(sighting) is var (news, isFirst))
                _queue.Add(news, isFirst);
    }
}
