using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Identity;

/// <summary>
/// The edge host's own HTTPS certificate: ECDSA P-256, made here, 365 days. A client on this machine trusts it by the fingerprint in
/// the connection file; when two thirds of its life are over a new one takes its place.
/// </summary>
internal static class EdgeCertificate
{
    public const string CertificateFile = "https.crt.pem";
    public const string KeyFile = "https.key.pem";
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    /// <summary>Whether a new one has to be made.</summary>
    public static bool IsDue(X509Certificate2 certificate, DateTimeOffset now)
    {
        var from = new DateTimeOffset(certificate.NotBefore.ToUniversalTime());
        var until = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        return now < from || now > from + (until - from) * 2 / 3;
    }

    /// <summary>The certificate in the folder; null if there is none.</summary>
    /// <exception cref="CryptographicException">The files do not hold a certificate with its key.</exception>
    public static X509Certificate2? Read(DataFolder folder)
    {
        var (certificate, key) = (folder.PathOf(CertificateFile), folder.PathOf(KeyFile));
        return File.Exists(certificate) && File.Exists(key) ? Usable(X509Certificate2.CreateFromPemFile(certificate, key)) : null;
    }

    public static X509Certificate2 Create(DataFolder folder, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Sightline edge host", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(Names());
        // An hour back, so that a clock a little behind ours accepts it.
        using var made = request.CreateSelfSigned(now.AddHours(-1), now + Life);
        PrivateFile.Write(folder.PathOf(KeyFile), System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
        PrivateFile.Write(folder.PathOf(CertificateFile), System.Text.Encoding.ASCII.GetBytes(made.ExportCertificatePem() + "\n"));
        return Read(folder)!;
    }

    public static string Fingerprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private static X509Extension Names()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        return names.Build();
    }

    /// <summary>Windows' TLS cannot use a key that lives in memory alone.</summary>
    private static X509Certificate2 Usable(X509Certificate2 read)
    {
        if (!OperatingSystem.IsWindows())
            return read;
        using (read)
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }
}
