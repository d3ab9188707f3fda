using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace Sightline.Discovery.Sockets;

/// <summary>Connects without an exception for each address that refuses: in a scan nine of ten do, and exceptions are the most costly part of it.</summary>
/// <remarks>Reusable, one connection at a time.</remarks>
internal sealed class ConnectOperation() : SocketAsyncEventArgs(true), IValueTaskSource<SocketError>
{
    private ManualResetValueTaskSourceCore<SocketError> _source;

    /// <summary>Connects. The result is the operating system's word; <see cref="SocketError.OperationAborted"/> when the socket was closed meanwhile.</summary>
    public ValueTask<SocketError> ConnectAsync(Socket socket, IPEndPoint target)
    {
        _source.Reset();
        RemoteEndPoint = target;
        try
        {
            return socket.ConnectAsync(this) ? new ValueTask<SocketError>(this, _source.Version) : new ValueTask<SocketError>(SocketError);
        }
        catch (ObjectDisposedException)
        {
            return new ValueTask<SocketError>(SocketError.OperationAborted);
        }
    }

    public SocketError GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    protected override void OnCompleted(SocketAsyncEventArgs e) => _source.SetResult(SocketError);
}
