using System.Net.Sockets;
using Sightline.Vapix.Uploads;

namespace Sightline.Vapix.Http;

/// <summary>One TCP connection to a device: counted while open, and the place where a login for somebody else is stopped.</summary>
internal sealed class DeviceSocketStream : NetworkStream
{
    private readonly DeviceLine _line;
    private readonly DeviceConnector _connector;
    private FileSender? _files;
    private int _disposed;

    public DeviceSocketStream(Socket socket, DeviceLine line, DeviceConnector connector)
        : base(socket, ownsSocket: true)
    {
        _line = line;
        _connector = connector;
        connector.Opened(line.Endpoint.Tls);
        if (!line.Add(this))
        {
            Dispose();
            throw new WireFailure(VapixErrorKind.Unreachable, "The device object was disposed.");
        }
    }

    /// <summary>Whether the device named the expected serial number on this connection.</summary>
    public bool PeerIsKnown { get; set; }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Over TLS the pin has answered the question before the first byte.
        if (!_line.Endpoint.Tls && LoginScope.Current is { } scope)
        {
            if (!scope.ChallengedNow && !PeerIsKnown)
                return ValueTask.FromException(new UnknownPeerException());
            scope.Connection = this;
        }

        // TLS needs the bytes themselves, so it never hands a piece of a file down to here.
        return FilePiece.Behind(buffer, out var offset) is { CanSend: true } piece
            ? (_files ??= new FileSender(Socket)).SendAsync(piece.Stream, offset, buffer.Length)
            : base.WriteAsync(buffer, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _line.Remove(this);
            _connector.Closed(_line.Endpoint.Tls);
        }

        base.Dispose(disposing);
        _files?.Dispose();
    }
}
