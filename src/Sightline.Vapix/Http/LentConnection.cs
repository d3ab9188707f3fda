using System.Runtime.CompilerServices;

namespace Sightline.Vapix.Http;

/// <summary>
/// A connection as the HTTP handler holds it, for one exchange: the place where a login for somebody else is stopped. Giving it back closes nothing,
/// for only the exchange knows whether it ended well; a connection that is given back in the middle of something, or unused, is closed.
/// </summary>
internal sealed class LentConnection(DeviceConnection connection) : Stream
{
    private bool _used;
    private int _busy;
    private int _returned;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Enter();
        try
        {
            return await connection.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Enter();
        try
        {
            if (Exchange.Current is { } exchange)
                _used |= exchange.GoesOutOn(connection);
            await connection.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.Stream.FlushAsync(cancellationToken);

    public override void Flush() => connection.Stream.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _returned, 1) == 0 && (!_used || Volatile.Read(ref _busy) > 0))
            connection.Dispose();
        base.Dispose(disposing);
    }

    private void Enter()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _returned) != 0, this);
        Interlocked.Increment(ref _busy);
    }
}
