using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sightline.Farm.Certificates;

/// <summary>Makes the devices' certificates. Keys are ECC P-256 throughout: making one takes a fraction of a millisecond.</summary>
internal static class CertificateMaker
{
    private static readonly DateTimeOffset EndOfTime = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    /// <summary>What a device without a device identity makes for itself: <c>CN=axis-SERIAL</c>.</summary>
    public static X509Certificate2 SelfSigned(FarmDevice device)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={device.DefaultHostName}, O=Axis Communications AB", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(device.DefaultHostName);
        names.AddDnsName(device.DefaultHostName + ".local");
        request.CertificateExtensions.Add(names.Build());
        var now = device.World.Time.GetUtcNow();
        return Usable(request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10)));
    }

    /// <summary>An IEEE 802.1AR identity: <c>CN=axis-SERIAL-eccp256-1</c>, without an end, issued by the farm's device ID authority.</summary>
    public static X509Certificate2 Identity(FarmDevice device)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={device.DefaultHostName}-eccp256-1, SERIALNUMBER={device.ShownSerial}, O=Axis Communications AB", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        var authority = device.World.Authority.Certificate;
        using var issued = request.Create(authority, authority.NotBefore, EndOfTime, RandomNumberGenerator.GetBytes(16));
        return Usable(issued.CopyWithPrivateKey(key));
    }

    /// <summary>A certificate whose key the system's TLS can use: Windows takes none that lives in memory alone.</summary>
    public static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows()) return certificate;
        using (certificate) return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>The authority that issues the identities of one farm's devices.</summary>
    public static X509Certificate2 Authority(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Sightline farm device ID CA ECC 1, O=Simulated devices", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return request.CreateSelfSigned(now.AddDays(-2), EndOfTime);
    }
}
