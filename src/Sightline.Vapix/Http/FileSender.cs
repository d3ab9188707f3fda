using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace Sightline.Vapix.Http;

/// <summary>
/// Sends stretches of a file over a socket by sendfile(2): their bytes do not pass through the process. One at a time; closing the socket ends
/// the one under way.
/// </summary>
internal sealed class FileSender : IValueTaskSource, IDisposable
{
    private readonly Socket _socket;
    private readonly SocketAsyncEventArgs _arguments = new(true);
    private ManualResetValueTaskSourceCore<bool> _completed;
    private int _length;

    public FileSender(Socket socket)
    {
        _socket = socket;
        _arguments.Completed += (_, _) => _completed.SetResult(true);
    }

    public ValueTask SendAsync(FileStream file, long offset, int length)
    {
        _length = length;
        _completed.Reset();
        _arguments.SendPacketsElements = [new SendPacketsElement(file, offset, length)];
        if (_socket.SendPacketsAsync(_arguments))
            return new ValueTask(this, _completed.Version);
        return Failure() is { } failure ? ValueTask.FromException(failure) : ValueTask.CompletedTask;
    }

    public void GetResult(short token)
    {
        _completed.GetResult(token);
        if (Failure() is { } failure)
            throw failure;
    }

    public ValueTaskSourceStatus GetStatus(short token) => _completed.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _completed.OnCompleted(continuation, state, token, flags);

    public void Dispose() => _arguments.Dispose();

    /// <summary>What went wrong. The end of the file is no error to the system: it sends what there is.</summary>
    private IOException? Failure()
    {
        if (_arguments.SocketError != SocketError.Success)
            return new IOException("The connection ended while the file was sent.", new SocketException((int)_arguments.SocketError));
        return _arguments.BytesTransferred == _length ? null : new EndOfStreamException("The file became shorter while it was sent.");
    }
}
