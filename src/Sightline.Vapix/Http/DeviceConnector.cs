using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sightline.Vapix.Http;

/// <summary>Gives the HTTP handler the connections of all lines: one that rests, or a new one: TCP, then TLS with the line's pin, before a byte of HTTP.</summary>
internal sealed class DeviceConnector : IDisposable
{
    private readonly VapixOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly RestingConnections _resting;
    private int _open;
    private int _openTls;

    public DeviceConnector(VapixOptions options, TimeProvider timeProvider)
    {
        _options = options;
        _timeProvider = timeProvider;
        _resting = new RestingConnections(options.KeepUnusedFor, timeProvider);
    }

    /// <summary>Connections that are open now.</summary>
    public int Open => Volatile.Read(ref _open);

    public void Opened(bool tls)
    {
        Interlocked.Increment(ref _open);
        if (tls)
            Interlocked.Increment(ref _openTls);
    }

    public void Closed(bool tls)
    {
        Interlocked.Decrement(ref _open);
        if (tls)
            Interlocked.Decrement(ref _openTls);
    }

    /// <summary>Whether so many connections are open that <paramref name="more"/> more could not all be kept.</summary>
    public bool IsFull(bool tls, int more) =>
        Open + more > _options.MaxKeptConnections || (tls && Volatile.Read(ref _openTls) + more > _options.MaxKeptTlsConnections);

    /// <summary>
    /// Keeps a connection until its line needs it again, or for the time that unused ones are kept; false if its line is closed, or too many are open.
    /// A TLS connection is kept for a moment even then: a handshake costs a device's chip more than all questions of a conversation.
    /// </summary>
    public bool Rest(DeviceConnection connection)
    {
        var isFull = IsFull(connection.Line.Endpoint.Tls, more: 0);
        return (!isFull || connection.Line.Endpoint.Tls) && _resting.Add(connection, briefly: isFull);
    }

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var line = ((DeviceRequest)context.InitialRequestMessage).Line;
        return new LentConnection(line.Wake() ?? await OpenAsync(line, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Closes the connections that rest.</summary>
    public void Dispose() => _resting.Dispose();

    private async Task<DeviceConnection> OpenAsync(DeviceLine line, CancellationToken cancellationToken)
    {
        var connection = await ConnectTcpAsync(line, cancellationToken).ConfigureAwait(false);
        if (!line.Endpoint.Tls)
            return connection;
        var tls = new SslStream(connection.Stream, leaveInnerStreamOpen: false);
        connection.Stream = tls;
        try
        {
            await SecureAsync(tls, line, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private async Task<DeviceConnection> ConnectTcpAsync(DeviceLine line, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.ConnectTimeout, _timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var socket = new Socket(line.Endpoint.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(line.Endpoint.Address, line.Endpoint.Port), linked.Token).ConfigureAwait(false);
            return new DeviceConnection(socket, line, this);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            socket.Dispose();
            throw new WireFailure(VapixErrorKind.Unreachable, $"No connection within {_options.ConnectTimeout.TotalSeconds:0.###} s.");
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            throw new WireFailure(VapixErrorKind.Unreachable, $"No connection: {failure.SocketErrorCode}.", failure);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task SecureAsync(SslStream tls, DeviceLine line, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.TlsTimeout, _timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var check = new PinCheck(line);
        try
        {
            await tls.AuthenticateAsClientAsync(OptionsFor(line, check), linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new WireFailure(VapixErrorKind.Unreachable, $"No TLS handshake within {_options.TlsTimeout.TotalSeconds:0.###} s.");
        }
        catch (AuthenticationException failure) when (check.Refused)
        {
            throw new WireFailure(VapixErrorKind.CertificateChanged, "The device shows another certificate than the pinned one.", failure);
        }
        catch (IOException failure)
        {
            // A device that goes down or comes up resets connections at any point.
            throw new WireFailure(VapixErrorKind.Unreachable, "The connection ended during the TLS handshake.", failure);
        }
        catch (AuthenticationException failure)
        {
            throw new WireFailure(VapixErrorKind.Tls, $"The TLS handshake failed: {DeviceText.Clean((failure.InnerException ?? failure).Message)}", failure);
        }
    }

    /// <summary>The target is an address, so no server name goes out: devices compare it with the Host header. No certificate is fetched from where another one points.</summary>
    private static SslClientAuthenticationOptions OptionsFor(DeviceLine line, PinCheck check) => new()
    {
        TargetHost = line.Endpoint.Address.ToString(),
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        CertificateChainPolicy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            VerificationFlags = X509VerificationFlags.AllFlags,
        },
        RemoteCertificateValidationCallback = check.Accept,
    };

    private sealed class PinCheck(DeviceLine line)
    {
        public bool Refused { get; private set; }

        public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            if (certificate is null)
                return false;
            var fingerprint = SHA256.HashData(certificate.GetRawCertData());
            Refused = line.Pin is not null && !CryptographicOperations.FixedTimeEquals(line.Pin, fingerprint);
            line.Saw(before => before with
            {
                CertificateFingerprint = Convert.ToHexString(fingerprint),
                CertificateSubject = DeviceText.Clean(certificate.Subject),
                CertificateNotAfter = certificate is X509Certificate2 full ? new DateTimeOffset(full.NotAfter.ToUniversalTime()) : null,
            });
            return !Refused;
        }
    }
}
