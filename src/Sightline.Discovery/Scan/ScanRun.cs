using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Sightline.Discovery.Addresses;
using Sightline.Discovery.Scan.Sweep;
using Sightline.Discovery.Sockets;

namespace Sightline.Discovery.Scan;

/// <summary>One scan: hands out addresses at the pace and within the limits, and collects what is found.</summary>
internal sealed class ScanRun : IDisposable
{
    private readonly AddressSet _addresses;
    private readonly ScanOptions _options;
    private readonly TimeProvider _time;
    private readonly int[] _ports;
    private readonly int _maxInFlight;
    private readonly SemaphoreSlim _slots;
    private readonly SemaphoreSlim _handshakes;
    private readonly PaceLimiter _pace;
    private readonly Channel<Sighting> _found = Channel.CreateUnbounded<Sighting>(new UnboundedChannelOptions { SingleReader = true });
    private Exception? _failure;
    private int _probed;
    private int _answering;
    private int _devices;

    public ScanRun(AddressSet addresses, ScanOptions options, TimeProvider time)
    {
        (_addresses, _options, _time) = (addresses.Except(options.Excluded), options, time);
        _ports = [.. options.HttpPorts, .. options.HttpsPorts];
        // An address needs all its ports at once, also on a machine with few sockets.
        _maxInFlight = Math.Max(_ports.Length, Math.Min(options.MaxInFlight, OpenFiles.Available()));
        _slots = new(_maxInFlight);
        _handshakes = new(options.MaxHandshakes);
        _pace = new(options.ProbesPerSecond, time);
    }

    public ChannelReader<Sighting> Found => _found.Reader;

    public ScanProgress Progress(Connector connector) =>
        new(_addresses.Count, Volatile.Read(ref _probed), Volatile.Read(ref _answering), Volatile.Read(ref _devices), connector.OwnFailures);

    /// <summary>Scans. The channel is completed at the end, with the failure if there was one.</summary>
    public async Task RunAsync(Connector connector, CancellationToken cancellationToken)
    {
        using var closing = cancellationToken.Register(connector.CloseAll);
        try
        {
            await foreach (var (address, open) in Targets(cancellationToken).ConfigureAwait(false))
                await BeginAsync(connector, address, open, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told below, as when it comes while the last connections are still open.
        }
        catch (Exception failure)
        {
            _failure = failure;
            connector.CloseAll();
        }
        // All slots are back when nothing is in flight any more.
        for (var i = 0; i < _maxInFlight; i++)
            await _slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        _found.Writer.Complete(_failure ?? (cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken) : null));
    }

    public void Dispose()
    {
        _slots.Dispose();
        _handshakes.Dispose();
    }

    // Every address, with a bit for each open port where a sweep has told.
    private async IAsyncEnumerable<(IPAddress Address, ulong? Open)> Targets([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var raw = _options.SynSweep && _ports.Length <= SweepTable.MaxPorts ? RawTcpSocket.TryOpen() : null;
        var swept = raw is null ? AddressSet.Empty : AddressSet.Of(_addresses.Where(CanBeSwept));
        foreach (var address in _addresses.Except(swept))
            yield return (address, null);
        if (raw is null || swept.Count == 0)
            yield break;

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sweep = new SynSweep(raw, new SweepTable(swept, _ports), _pace, _options.ConnectTimeout, _time);
        var sweeping = Task.Run(() => sweep.RunAsync(stop.Token), CancellationToken.None);
        try
        {
            await foreach (var target in sweep.Swept.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return target;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await sweeping.ConfigureAwait(false);
        }
    }

    private static bool CanBeSwept(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address);

    private async ValueTask BeginAsync(Connector connector, IPAddress address, ulong? open, CancellationToken cancellationToken)
    {
        if (open == 0)
        {
            Interlocked.Increment(ref _probed);
            return;
        }
        var doors = new PortDoor[_ports.Length];
        var held = 0;
        try
        {
            for (; held < _ports.Length; held++)
                await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < _ports.Length; i++)
                doors[i] = open is { } bits
                    ? new PortDoor(null, IsOpen: (bits & (1UL << i)) != 0)
                    : new PortDoor(await ConnectAsync(connector, new IPEndPoint(address, _ports[i]), cancellationToken).ConfigureAwait(false), IsOpen: false);
        }
        catch (OperationCanceledException)
        {
            connector.CloseAll();
            foreach (var door in doors)
                (await door.OpenAsync().ConfigureAwait(false)).Socket?.Dispose();
            _slots.Release(held);
            throw;
        }
        _ = FinishAsync(connector, address, doors);
    }

    private async ValueTask<Task<Socket?>> ConnectAsync(Connector connector, IPEndPoint target, CancellationToken cancellationToken)
    {
        await _pace.WaitAsync(cancellationToken).ConfigureAwait(false);
        return connector.ConnectAsync(target);
    }

    private async Task FinishAsync(Connector connector, IPAddress address, PortDoor[] doors)
    {
        try
        {
            var (devices, answering) = await new AddressProbe(address, _options, connector, _handshakes).RunAsync(doors).ConfigureAwait(false);
            Interlocked.Add(ref _devices, devices.Count);
            Interlocked.Add(ref _answering, answering ? 1 : 0);
            foreach (var (facts, http, https) in devices)
                _found.Writer.TryWrite(new Sighting(SightingSource.Scan, address, _time.GetUtcNow(), facts.Serial, facts.Model, facts.ProductType, facts.OsVersion, null, http, https, facts.NeedsSetup));
        }
        catch (Exception failure)
        {
            _failure ??= failure;
        }
        finally
        {
            Interlocked.Increment(ref _probed);
            _slots.Release(_ports.Length);
        }
    }
}
