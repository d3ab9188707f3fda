using System.Net;
using System.Runtime.CompilerServices;

namespace Sightline.Discovery;

/// <summary>Finds Axis devices by multicast: SSDP and mDNS, by listening and by asking, as one stream.</summary>
/// <param name="options">Interfaces and limits.</param>
/// <param name="time">The clock.</param>
public sealed class Discoverer(DiscovererOptions options, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan[] Burst = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];
    private static readonly TimeSpan AfterBurst = TimeSpan.FromSeconds(10);

    private readonly DiscoveryCounters _counters = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource<DiscoverySession> _session = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _listening;

    /// <summary>How discovery is doing.</summary>
    public DiscovererHealth Health =>
        Current is { } session ? _counters.ToHealth(session.Interfaces, session.Queue.Dropped) : _counters.ToHealth([], 0);

    private DiscoverySession? Current => _session.Task is { IsCompletedSuccessfully: true } task ? task.Result : null;

    /// <summary>Listens until cancelled or disposed. Each sighting has a serial number; a device is reported when it is first seen at an address,
    /// when something about it changed, when it says goodbye, and again after <see cref="DiscovererOptions.RefreshInterval"/>.
    /// One consumer at a time. Nothing is asked: call <see cref="SearchAsync(CancellationToken)"/> for that.</summary>
    /// <param name="cancellationToken">Ends listening; the stream then ends with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidOperationException">Somebody else is listening already.</exception>
    public async IAsyncEnumerable<Sighting> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Claim();
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
            using var session = new DiscoverySession(options, _counters, time);
            var running = session.RunAsync(stop.Token);
            _session.SetResult(session);
            try
            {
                await foreach (var sighting in session.Queue.ReadAllAsync(stop.Token).ConfigureAwait(false))
                    yield return sighting;
            }
            finally
            {
                lock (_lock)
                    _session = new(TaskCreationOptions.RunContinuationsAsynchronously);
                await stop.CancelAsync().ConfigureAwait(false);
                await running.ConfigureAwait(false);
            }
        }
        finally
        {
            _listening = false;
        }
    }

    /// <summary>Asks on every interface at 0, 1 and 3 s and then every 10 s, for <see cref="DiscovererOptions.SearchDuration"/>.
    /// The answers come out of <see cref="ListenAsync"/>; if nobody listens yet, it waits until somebody does.</summary>
    /// <param name="cancellationToken">Ends the search early.</param>
    public async Task SearchAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        await _session.Task.WaitAsync(stop.Token).ConfigureAwait(false);
        var start = time.GetTimestamp();
        for (var round = 0; ; round++)
        {
            var at = round < Burst.Length ? Burst[round] : Burst[^1] + ((round - Burst.Length + 1) * AfterBurst);
            var wait = (at < options.SearchDuration ? at : options.SearchDuration) - time.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, stop.Token).ConfigureAwait(false);
            if (at >= options.SearchDuration)
                return;
            lock (_lock)
                Current?.Ask(first: round == 0);
        }
    }

    /// <summary>Asks one address by unicast, SSDP and mDNS, once. The answer comes out of <see cref="ListenAsync"/>; if nobody listens yet, it waits until somebody does.</summary>
    /// <param name="address">The device's address.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task SearchAsync(IPAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        await _session.Task.WaitAsync(stop.Token).ConfigureAwait(false);
        lock (_lock)
            Current?.Ask(address);
    }

    /// <summary>Ends listening and closes the sockets.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed.IsCancellationRequested)
            return;
        await _disposed.CancelAsync().ConfigureAwait(false);
        _disposed.Dispose();
    }

    private void Claim()
    {
        lock (_lock)
        {
            if (_listening)
                throw new InvalidOperationException("This discoverer is being listened to already. Use one consumer, or a discoverer for each.");
            _listening = true;
        }
    }
}
