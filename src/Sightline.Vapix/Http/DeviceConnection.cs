using System.Buffers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Sightline.Vapix.Uploads;

namespace Sightline.Vapix.Http;

/// <summary>
/// One connection to a device: TCP, with TLS over it where the line has it. It is lent to the HTTP handler for one exchange at a time and rests
/// with its line in between: the handler would hold 8 KiB of buffers for each connection that it keeps.
/// </summary>
internal sealed class DeviceConnection : IDisposable
{
    /// <summary>A socket holds on to the last buffers that it read to and wrote from. Small pieces go through shared ones, so that it does not hold the handler's.</summary>
    private const int PieceBytes = 4096;

    private readonly Socket _socket;
    private readonly DeviceConnector _connector;
    private FileSender? _files;
    private int _disposed;

    /// <exception cref="WireFailure">The line was closed meanwhile; the socket is closed too.</exception>
    public DeviceConnection(Socket socket, DeviceLine line, DeviceConnector connector)
    {
        _socket = socket;
        _connector = connector;
        Line = line;
        Stream = new NetworkStream(socket, ownsSocket: true);
        connector.Opened(line.Endpoint.Tls);
        if (!line.Add(this))
        {
            Dispose();
            throw new WireFailure(VapixErrorKind.Unreachable, "The device object was disposed.");
        }
    }

    public DeviceLine Line { get; }

    /// <summary>What carries the bytes: the socket, or TLS over it.</summary>
    public Stream Stream { get; set; }

    /// <summary>Whether the device named the expected serial number on this connection.</summary>
    public bool PeerIsKnown { get; set; }

    /// <summary>Since when it rests, as a timestamp of the time provider; null while it is lent.</summary>
    public long? RestingSince { get; set; }

    /// <summary>Whether it rested before.</summary>
    public bool HasRested { get; set; }

    public bool IsClosed => Volatile.Read(ref _disposed) != 0;

    /// <summary>Whether it can carry another exchange as far as this end knows: an end, or bytes that nobody asked for, would be there to read.</summary>
    public bool IsQuiet
    {
        get
        {
            try
            {
                return !IsClosed && !_socket.Poll(0, SelectMode.SelectRead);
            }
            catch (ObjectDisposedException)
            {
                return false; // Closed between the two questions.
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            var read = await Stream.ReadAsync(piece.AsMemory(0, Math.Min(buffer.Length, PieceBytes)), cancellationToken).ConfigureAwait(false);
            piece.AsSpan(0, read).CopyTo(buffer.Span);
            return read;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        // TLS needs the bytes themselves, so it never hands a piece of a file down to the socket.
        if (!Line.Endpoint.Tls && FilePiece.Behind(buffer, out var offset) is { CanSend: true } piece)
            return (_files ??= new FileSender(_socket)).SendAsync(piece.Stream, offset, buffer.Length);
        return buffer.Length <= PieceBytes ? WriteSmallAsync(buffer, cancellationToken) : Stream.WriteAsync(buffer, cancellationToken);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        Line.Remove(this);
        _connector.Closed(Line.Endpoint.Tls);
        Stream.Dispose();
        _files?.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WriteSmallAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            buffer.CopyTo(piece);
            await Stream.WriteAsync(piece.AsMemory(0, buffer.Length), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
