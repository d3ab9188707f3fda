using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sightline.Vapix.Http;

/// <summary>Makes the connections of all lines: TCP, then TLS with the line's pin, before a byte of HTTP.</summary>
internal sealed class DeviceConnector(VapixOptions options, TimeProvider timeProvider)
{
    private int _open;
    private int _openTls;

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
        Open + more > options.MaxKeptConnections || (tls && Volatile.Read(ref _openTls) + more > options.MaxKeptTlsConnections);

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var line = ((DeviceRequest)context.InitialRequestMessage).Line;
        var connection = await ConnectTcpAsync(line, cancellationToken).ConfigureAwait(false);
        if (!line.Endpoint.Tls)
            return connection;
        var tls = new SslStream(connection, leaveInnerStreamOpen: false);
        try
        {
            await SecureAsync(tls, line, cancellationToken).ConfigureAwait(false);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<DeviceSocketStream> ConnectTcpAsync(DeviceLine line, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.ConnectTimeout, timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var socket = new Socket(line.Endpoint.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(line.Endpoint.Address, line.Endpoint.Port), linked.Token).ConfigureAwait(false);
            return new DeviceSocketStream(socket, line, this);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            socket.Dispose();
            throw new WireFailure(VapixErrorKind.Unreachable, $"No connection within {options.ConnectTimeout.TotalSeconds:0.###} s.");
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
        using var limit = new CancellationTokenSource(options.TlsTimeout, timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var check = new PinCheck(line);
        try
        {
            await tls.AuthenticateAsClientAsync(OptionsFor(line, check), linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new WireFailure(VapixErrorKind.Unreachable, $"No TLS handshake within {options.TlsTimeout.TotalSeconds:0.###} s.");
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
