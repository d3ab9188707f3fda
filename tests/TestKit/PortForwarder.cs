using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Sightline.TestKit;

/// <summary>A TCP line between a client and a server that a test can slow down, stop, cut and refuse.</summary>
/// <remarks>Changes act at once on the open connections too.</remarks>
public sealed class PortForwarder : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<ForwardedConnection, Task> _connections = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource _flow = Finished();
    private int _accepted;
    private long _bytes;

    /// <summary>Starts to forward.</summary>
    /// <param name="target">Where the server is. It can be changed while running.</param>
    /// <param name="listen">Where to listen; null is a free port on 127.0.0.1.</param>
    public PortForwarder(IPEndPoint target, IPEndPoint? listen = null)
    {
        Target = target;
        _listener = new TcpListener(listen ?? new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Start(1024);
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Where new connections are led.</summary>
    public IPEndPoint Target { get; set; }

    /// <summary>How long each piece of data is held, in each direction.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Bytes that pass at once; 1 makes a line that drips. Default: 64 KiB.</summary>
    public int PieceSize { get; set; } = 65_536;

    /// <summary>A connection is cut after this many bytes from the server; null is never.</summary>
    public long? CutAfter { get; set; }

    /// <summary>New connections are accepted and cut at once.</summary>
    public bool Refuse { get; set; }

    /// <summary>Connections accepted since the start.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Connections that are open now.</summary>
    public int Open => _connections.Count;

    /// <summary>Bytes that passed since the start, both directions together.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Stops the data while connections stay open, as a dead line does.</summary>
    public void Pause()
    {
        if (_flow.Task.IsCompleted)
            _flow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Lets the data flow again.</summary>
    public void Resume() => _flow.TrySetResult();

    /// <summary>Cuts all open connections with a reset.</summary>
    public void CutAll()
    {
        foreach (var connection in _connections.Keys)
            connection.Cut();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        CutAll();
        await _accepting;
        await Task.WhenAll(_connections.Values);
        _stop.Dispose();
        _listener.Dispose();
    }

    /// <summary>Waits as the line's state demands before a piece passes, and counts it.</summary>
    internal async Task PassAsync(int count)
    {
        if (Latency > TimeSpan.Zero)
            await Task.Delay(Latency, _stop.Token);
        await _flow.Task.WaitAsync(_stop.Token);
        Interlocked.Add(ref _bytes, count);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _accepted);
                var connection = new ForwardedConnection(this, client);
                if (Refuse)
                    connection.Cut();
                else
                    Serve(connection);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException && _stop.IsCancellationRequested)
        {
            // Disposed.
        }
    }

    private void Serve(ForwardedConnection connection)
    {
        var begin = new TaskCompletionSource();
        _connections[connection] = RunAsync();
        begin.SetResult();

        async Task RunAsync()
        {
            await begin.Task;
            await connection.RunAsync(_stop.Token);
            _connections.TryRemove(connection, out _);
        }
    }

    private static TaskCompletionSource Finished()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
