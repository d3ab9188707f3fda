using System.Net;

namespace Sightline.Vapix.Http;

/// <summary>
/// One request and its answer, followed down to the connection that carries it. At the end the connection rests with its line if the exchange was
/// completed and it may be kept; else it is closed, whether the device closes it or not. Only then may the line's next exchange begin.
/// </summary>
/// <param name="connector">Keeps the connection.</param>
/// <param name="line">The way to the device.</param>
/// <param name="login">The login that the request carries; null for none.</param>
internal sealed class Exchange(DeviceConnector connector, DeviceLine line, LoginScope? login) : IDisposable
{
    private static readonly AsyncLocal<Exchange?> Flow = new();
    private DeviceConnection? _connection;

    /// <summary>The exchange that the code runs for.</summary>
    public static Exchange? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    public DeviceLine Line => line;

    public LoginScope? Login => login;

    /// <summary>The request is about to be written to a connection. True: the exchange answers for the connection from now on.</summary>
    /// <exception cref="UnknownPeerException">It carries a login, and the device has not named itself on this connection of clear HTTP.</exception>
    public bool GoesOutOn(DeviceConnection connection)
    {
        if (!ReferenceEquals(_connection, connection))
        {
            _connection?.Dispose();
            _connection = connection;
        }

        // Over TLS the pin has answered the question before the first byte.
        if (login is not null && !line.Endpoint.Tls)
        {
            if (!login.ChallengedNow && !connection.PeerIsKnown)
                throw new UnknownPeerException();
            login.Connection = connection;
        }

        return true;
    }

    /// <summary>The answer was read to its end.</summary>
    public void Complete(HttpResponseMessage response)
    {
        if (_connection is not { } connection || !LeavesOpen(response) || !connector.Rest(connection))
            return;
        _connection = null;
    }

    public void Dispose()
    {
        _connection?.Dispose();
        line.Leave();
    }

    /// <summary>Whether both sides agreed to go on after this answer, and its end was told by other means than the connection's.</summary>
    private static bool LeavesOpen(HttpResponseMessage response) =>
        response.Version >= HttpVersion.Version11
        && response.Headers.ConnectionClose != true
        && response.RequestMessage?.Headers.ConnectionClose != true
        && (response.Content.Headers.ContentLength is not null || response.Headers.TransferEncodingChunked == true || response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotModified);
}
