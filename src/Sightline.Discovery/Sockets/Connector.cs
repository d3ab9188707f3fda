using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Sightline.Discovery.Sockets;

/// <summary>Opens many connections at once, each with a time limit.</summary>
internal sealed class Connector(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken) : IDisposable
{
    private const int Attempts = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentBag<ConnectOperation> _idle = [];
    private readonly TimerWheel _wheel = new(time);
    private int _ownFailures;
    private readonly long _start = time.GetTimestamp();

    /// <summary>Time since the connector was made.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Connections that were given up because this machine had no socket, port or buffer left.</summary>
    public int OwnFailures => Volatile.Read(ref _ownFailures);

    /// <summary>Connects. Null when the address refuses, is silent or cannot be reached, and when all is cancelled.</summary>
    public async Task<Socket?> ConnectAsync(IPEndPoint target)
    {
        for (var attempt = 1; !cancellationToken.IsCancellationRequested; attempt++)
        {
            var (socket, error) = await TryAsync(target).ConfigureAwait(false);
            if (!IsOwn(error))
                return socket;
            if (attempt == Attempts)
            {
                Interlocked.Increment(ref _ownFailures);
                return null;
            }
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return null;
    }

    /// <summary>Closes the socket after the time, unless the entry is disposed before.</summary>
    public TimerWheel.Entry CloseAfter(Socket socket, TimeSpan due) => _wheel.Add(socket, due);

    /// <summary>Closes every socket that has a time limit; what waits for them ends.</summary>
    public void CloseAll() => _wheel.ExpireAll();

    public void Dispose()
    {
        _wheel.Dispose();
        foreach (var operation in _idle)
            operation.Dispose();
    }

    private async ValueTask<(Socket? Socket, SocketError Error)> TryAsync(IPEndPoint target)
    {
        Socket socket;
        try
        {
            socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        }
        catch (SocketException failure)
        {
            return (null, failure.SocketErrorCode);
        }
        var timer = _wheel.Add(socket, timeout);
        var operation = _idle.TryTake(out var idle) ? idle : new ConnectOperation();
        var error = await operation.ConnectAsync(socket, target).ConfigureAwait(false);
        timer.Dispose();
        _idle.Add(operation);
        if (error == SocketError.Success && !timer.HasExpired)
            return (socket, error);
        socket.Dispose();
        return (null, error);
    }

    // What fails for want of something on this machine says nothing about the device: wait and try again.
    private static bool IsOwn(SocketError error) =>
        error is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable or SocketError.AddressNotAvailable or SocketError.ProcessLimit;
}
