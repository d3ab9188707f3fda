using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Sightline.Discovery.Addresses;
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
        try
        {
            await foreach (var (address, open) in Targets(cancellationToken).ConfigureAwait(false))
                await BeginAsync(connector, address, open, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _failure = new OperationCanceledException(cancellationToken);
        }
        catch (Exception failure)
        {
            _failure = failure;
        }
        if (_failure is not null)
            connector.CloseAll();
        // All slots are back when nothing is in flight any more.
        for (var i = 0; i < _maxInFlight; i++)
            await _slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        _found.Writer.Complete(_failure);
    }

    public void Dispose()
    {
        _slots.Dispose();
        _handshakes.Dispose();
    }

    // Every address with all its ports; later a sweep narrows it to the ports that are open.
    private async IAsyncEnumerable<(IPAddress Address, ulong Open)> Targets([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var address in _addresses)
            yield return (address, ulong.MaxValue);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async ValueTask BeginAsync(Connector connector, IPAddress address, ulong open, CancellationToken cancellationToken)
    {
        var connections = new Task<Socket?>?[_ports.Length];
        var held = 0;
        try
        {
            for (; held < _ports.Length; held++)
                await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < _ports.Length; i++)
            {
                await _pace.WaitAsync(cancellationToken).ConfigureAwait(false);
                connections[i] = connector.ConnectAsync(new IPEndPoint(address, _ports[i]));
            }
        }
        catch (OperationCanceledException)
        {
            connector.CloseAll();
            await CloseAsync(connections).ConfigureAwait(false);
            _slots.Release(held);
            throw;
        }
        _ = FinishAsync(connector, address, connections);
    }

    private async Task FinishAsync(Connector connector, IPAddress address, Task<Socket?>?[] connections)
    {
        try
        {
            var (devices, answering) = await new AddressProbe(address, _options, connector, _handshakes).RunAsync(connections).ConfigureAwait(false);
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

    private static async Task CloseAsync(Task<Socket?>?[] connections)
    {
        foreach (var connection in connections)
            if (connection is not null)
                (await connection.ConfigureAwait(false))?.Dispose();
    }
}
