using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Identity;

/// <summary>The certificate that new connections get. A renewed one is used from the next connection on, without a restart.</summary>
internal sealed partial class CertificateHolder
{
    private readonly DataFolder _folder;
    private readonly TimeProvider _time;
    private readonly ILogger<CertificateHolder> _log;
    private volatile Held _held;

    public CertificateHolder(DataFolder folder, TimeProvider time, ILogger<CertificateHolder> log)
    {
        (_folder, _time, _log) = (folder, time, log);
        _held = new Held(ReadOrCreate());
    }

    /// <summary>Raised after a renewal.</summary>
    public event Action? Changed;

    public string Fingerprint => _held.Fingerprint;

    public SslServerAuthenticationOptions TlsOptions => _held.Options;

    /// <summary>Renews the certificate if that is due; tells whether it did.</summary>
    public bool RenewIfDue()
    {
        if (!EdgeCertificate.IsDue(_held.Certificate, _time.GetUtcNow()))
            return false;
        _held = new Held(EdgeCertificate.Create(_folder, _time.GetUtcNow()));
        Renewed(Fingerprint);
        Changed?.Invoke();
        return true;
    }

    private X509Certificate2 ReadOrCreate()
    {
        try
        {
            if (EdgeCertificate.Read(_folder) is { } kept && !EdgeCertificate.IsDue(kept, _time.GetUtcNow()))
                return kept;
        }
        catch (CryptographicException exception)
        {
            // Nothing is lost with it: clients on this machine read the new fingerprint from the connection file.
            Unreadable(EdgeCertificate.CertificateFile, exception);
        }
        return EdgeCertificate.Create(_folder, _time.GetUtcNow());
    }

    [LoggerMessage(400, LogLevel.Information, "The HTTPS certificate was renewed; its fingerprint is {Fingerprint}.")]
    private partial void Renewed(string fingerprint);

    [LoggerMessage(401, LogLevel.Warning, "{File} cannot be read; a new HTTPS certificate is made.")]
    private partial void Unreadable(string file, Exception exception);

    private sealed class Held(X509Certificate2 certificate)
    {
        public X509Certificate2 Certificate => certificate;

        public string Fingerprint { get; } = EdgeCertificate.Fingerprint(certificate);

        public SslServerAuthenticationOptions Options { get; } = new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
        };
    }
}
