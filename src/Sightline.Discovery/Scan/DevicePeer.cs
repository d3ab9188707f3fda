using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sightline.Discovery.Http;
using Sightline.Discovery.Sockets;

namespace Sightline.Discovery.Scan;

/// <summary>One port of one address, being asked. Opens the connection if it is not open yet, and again when the device closes it between two questions.</summary>
internal sealed class DevicePeer(Connector connector, IPEndPoint target, Socket? socket, PeerLimits limits) : IAsyncDisposable
{
    // No authority is trusted, so none is looked for: not in the system's store, and not at an address that the certificate names.
    private static X509ChainPolicy NoTrust => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };

    private readonly TimeSpan _end = connector.Elapsed + limits.Timeout;
    private Socket? _socket = socket;
    private Stream? _stream;
    private TimerWheel.Entry? _timer;

    public IPEndPoint Target => target;

    public int UsualPort => limits.Tls ? 443 : 80;

    /// <summary>The common name of the certificate; null for clear HTTP.</summary>
    public string? CommonName { get; private set; }

    /// <summary>Asks once. Null when there is no whole answer within the limits.</summary>
    public async Task<HttpAnswer?> AskAsync(byte[] request)
    {
        if (!await OpenAsync().ConfigureAwait(false))
            return null;
        var answer = (await HttpExchange.RunAsync(_stream!, request, limits.MaxAnswerBytes, CancellationToken.None).ConfigureAwait(false)).Answer;
        if (answer is not { Reusable: true })
            await CloseAsync().ConfigureAwait(false);
        return answer;
    }

    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);

    private async Task<bool> OpenAsync()
    {
        if (_stream is not null)
            return true;
        var left = _end - connector.Elapsed;
        if (left <= TimeSpan.Zero)
            return false;
        for (var attempt = 0; _socket is null && attempt < limits.ConnectAttempts; attempt++)
            _socket = await connector.ConnectAsync(target).ConfigureAwait(false);
        if (_socket is null)
            return false;
        _timer = connector.CloseAfter(_socket, left);
        try
        {
            var plain = new NetworkStream(_socket, ownsSocket: true);
            _stream = limits.Tls ? await HandshakeAsync(plain).ConfigureAwait(false) : plain;
            return true;
        }
        catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            await CloseAsync().ConfigureAwait(false);
            return false;
        }
    }

    private async Task<SslStream> HandshakeAsync(NetworkStream plain)
    {
        var secured = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = target.Address.ToString(),
                ApplicationProtocols = [SslApplicationProtocol.Http11],
                CertificateChainPolicy = NoTrust,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => Note(certificate),
            }).ConfigureAwait(false);
            return secured;
        }
        catch
        {
            await secured.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // Devices sign their certificates themselves and nothing secret is sent: here the certificate is one more thing that the device
    // says about itself. Whoever logs in pins it.
    private bool Note(X509Certificate? certificate)
    {
        try
        {
            CommonName = (certificate as X509Certificate2)?.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        }
        catch (CryptographicException)
        {
            CommonName = null;
        }
        return true;
    }

    private async ValueTask CloseAsync()
    {
        _timer?.Dispose();
        if (_stream is not null)
            await _stream.DisposeAsync().ConfigureAwait(false);
        _socket?.Dispose();
        (_stream, _socket, _timer) = (null, null, null);
    }
}

/// <summary>What bounds the conversation on one port.</summary>
/// <param name="Tls">Whether to talk TLS.</param>
/// <param name="Timeout">Time for all answers.</param>
/// <param name="MaxAnswerBytes">Largest answer.</param>
/// <param name="ConnectAttempts">How often to try to connect: more than once to a port that is known to be open, where a failure is a lost packet.</param>
internal sealed record PeerLimits(bool Tls, TimeSpan Timeout, int MaxAnswerBytes, int ConnectAttempts);
