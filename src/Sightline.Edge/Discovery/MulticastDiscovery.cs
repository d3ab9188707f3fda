using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Sightline.Contracts;
using Sightline.Discovery;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.Discovery;

/// <summary>Listens to SSDP and mDNS as long as the settings say so, and asks at the start, every so often, and when a person searches.</summary>
internal sealed class MulticastDiscovery(
    SightingIntake intake,
    DiscoverySettingsStore settings,
    IOptions<DiscoveryOptions> options,
    HealthBoard board,
    ILogger<MulticastDiscovery> log) : BackgroundLoop("multicast discovery", board, settings.Time, log)
{
    private const int QueueLength = 10_000;
    private Discoverer? _discoverer;

    /// <summary>Whether SSDP or mDNS is switched on.</summary>
    public bool IsOn => settings.Current is { Ssdp: true } or { Mdns: true };

    /// <summary>What listening has seen; null while it is off.</summary>
    public DiscovererHealth? Figures => Volatile.Read(ref _discoverer)?.Health;

    /// <summary>Asks everybody now. Completes when the questions and the time for answers are over.</summary>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _discoverer) is { } discoverer)
            await discoverer.SearchAsync(cancellationToken);
    }

    protected override async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            using var changed = new CancellationTokenSource();
            void OnChanged() => changed.Cancel();
            settings.Changed += OnChanged;
            try
            {
                using var both = CancellationTokenSource.CreateLinkedTokenSource(stopping, changed.Token);
                await RunUntilChangedAsync(both.Token);
            }
            catch (OperationCanceledException) when (changed.IsCancellationRequested && !stopping.IsCancellationRequested)
            {
                // Begins anew with the new settings.
            }
            finally
            {
                settings.Changed -= OnChanged;
            }
        }
    }

    private async Task RunUntilChangedAsync(CancellationToken stopping)
    {
        if (!IsOn)
        {
            Health.Succeeded();
            await Task.Delay(Timeout.InfiniteTimeSpan, Time, stopping);
            return;
        }
        await using var discoverer = new Discoverer(OptionsNow(), Time);
        Volatile.Write(ref _discoverer, discoverer);
        try
        {
            var queue = Channel.CreateBounded<Sighting>(new BoundedChannelOptions(QueueLength) { FullMode = BoundedChannelFullMode.DropOldest });
            using var failed = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            Task[] parts = [ListenAsync(discoverer, queue.Writer, failed.Token), AskOftenAsync(discoverer, failed.Token), .. TakeAll(queue.Reader, failed.Token)];
            var first = await Task.WhenAny(parts);
            await failed.CancelAsync();
            await first;
            await Task.WhenAll(parts);
        }
        finally
        {
            Volatile.Write(ref _discoverer, null);
        }
    }

    private DiscovererOptions OptionsNow() => new()
    {
        Ssdp = settings.Current.Ssdp,
        Mdns = settings.Current.Mdns,
        Interfaces = options.Value.Interfaces,
        Loopback = options.Value.Loopback,
    };

    private async Task ListenAsync(Discoverer discoverer, ChannelWriter<Sighting> queue, CancellationToken stopping)
    {
        await foreach (var sighting in discoverer.ListenAsync(stopping))
        {
            queue.TryWrite(sighting);
            Health.Succeeded();
        }
    }

    private async Task AskOftenAsync(Discoverer discoverer, CancellationToken stopping)
    {
        Health.Succeeded();
        var pause = TimeSpan.FromMinutes(options.Value.AskEveryMinutes);
        if (pause <= TimeSpan.Zero)
            pause = Timeout.InfiniteTimeSpan;
        while (true)
        {
            await discoverer.SearchAsync(stopping);
            await Task.Delay(pause, Time, stopping);
        }
    }

    private IEnumerable<Task> TakeAll(ChannelReader<Sighting> queue, CancellationToken stopping) =>
        Enumerable.Range(0, Math.Max(1, options.Value.IdentifyAtOnce)).Select(_ => TakeAsync(queue, stopping));

    private async Task TakeAsync(ChannelReader<Sighting> queue, CancellationToken stopping)
    {
        await foreach (var sighting in queue.ReadAllAsync(stopping))
            await intake.TakeAsync(sighting, sighting.Source == SightingSource.Ssdp ? DiscoverySource.Ssdp : DiscoverySource.Mdns, stopping);
    }
}
