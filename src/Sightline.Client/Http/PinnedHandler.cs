using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sightline.Client.Http;

/// <summary>Connections to one edge host, whose certificate is known by its fingerprint. Chain and name are not looked at: the fingerprint says more.</summary>
internal sealed class PinnedHandler
{
    private readonly string _fingerprint;

    public PinnedHandler(EdgeAddress address, EdgeClientOptions options)
    {
        _fingerprint = address.CertificateFingerprint.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant();
        Handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            EnableMultipleHttp2Connections = true,
            // A silent line is noticed within 25 seconds, also under an event stream on which nothing happens.
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingDelay = TimeSpan.FromSeconds(15),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = Validate },
        };
    }

    public SocketsHttpHandler Handler { get; }

    /// <summary>Fingerprint of the certificate that was refused last; null if none was.</summary>
    public string? Refused { get; private set; }

    private bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
            return false;
        var seen = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        if (seen == _fingerprint)
            return true;
        Refused = seen;
        return false;
    }
}
