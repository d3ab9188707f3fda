using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sightline.Farm.Vapix.Certificates;

/// <summary>What a new certificate is to say.</summary>
internal sealed record CertificateOrder(string Subject, IReadOnlyList<string> Names, DateTimeOffset From, DateTimeOffset To);

/// <summary>Makes keys, self-signed certificates and signing requests, and puts certificates together with their keys.</summary>
internal static class CertificateWork
{
    /// <summary>The key types of the REST API (VAPIX cert v1).</summary>
    public static readonly IReadOnlyList<string> KeyTypes = ["EC-P256", "EC-P384", "EC-P521", "RSA-2048", "RSA-3072", "RSA-4096"];

    /// <summary>A new key with a self-signed certificate.</summary>
    /// <exception cref="CryptographicException">The subject or a name is not one.</exception>
    public static StoredCertificate Create(string alias, string keyType, string keystore, CertificateOrder order)
    {
        using var key = MakeKey(keyType);
        using var certificate = Request(key, order).CreateSelfSigned(order.From, order.To);
        return new StoredCertificate(alias, keyType, keystore, certificate.ExportCertificatePem(), Convert.ToBase64String(key.ExportPkcs8PrivateKey()));
    }

    /// <summary>A signing request with the subject and names of the stored certificate, as PEM.</summary>
    public static string SigningRequest(StoredCertificate stored)
    {
        using var key = KeyOf(stored);
        using var certificate = X509Certificate2.CreateFromPem(stored.Pem);
        return Request(key, new CertificateOrder(certificate.Subject, NamesOf(certificate), certificate.NotBefore, certificate.NotAfter)).CreateSigningRequestPem();
    }

    /// <summary>Whether the first certificate of a PEM chain belongs to the stored key.</summary>
    public static bool Fits(StoredCertificate stored, string pem)
    {
        using var key = KeyOf(stored);
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>A certificate with a key that came from outside.</summary>
    /// <exception cref="CryptographicException">A text is no PEM, or certificate and key do not belong together.</exception>
    public static StoredCertificate Import(string alias, string keystore, string certificatePem, string keyPem)
    {
        using var pair = X509Certificate2.CreateFromPem(certificatePem, keyPem);
        return FromPair(alias, keystore, pair, certificatePem);
    }

    /// <summary>A certificate and key from PKCS #12.</summary>
    /// <exception cref="CryptographicException">The bytes are not PKCS #12, the passphrase is wrong or there is no key in it.</exception>
    public static StoredCertificate ImportPkcs12(string alias, string keystore, byte[] pkcs12, string? passphrase)
    {
        using var pair = X509CertificateLoader.LoadPkcs12(pkcs12, passphrase, X509KeyStorageFlags.Exportable);
        return pair.HasPrivateKey ? FromPair(alias, keystore, pair, pair.ExportCertificatePem()) : throw new CryptographicException("The PKCS #12 data holds no private key.");
    }

    /// <summary>The certificate for TLS, with its key.</summary>
    public static X509Certificate2 WithKey(StoredCertificate stored)
    {
        using var certificate = X509Certificate2.CreateFromPem(stored.Pem);
        using var key = KeyOf(stored);
        return key is ECDsa elliptic ? certificate.CopyWithPrivateKey(elliptic) : certificate.CopyWithPrivateKey((RSA)key);
    }

    private static StoredCertificate FromPair(string alias, string keystore, X509Certificate2 pair, string pem)
    {
        using AsymmetricAlgorithm? key = (AsymmetricAlgorithm?)pair.GetECDsaPrivateKey() ?? pair.GetRSAPrivateKey();
        if (key is null)
            throw new CryptographicException("Only EC and RSA keys are supported.");
        var type = key is ECDsa ? $"EC-P{key.KeySize}" : $"RSA-{key.KeySize}";
        return new StoredCertificate(alias, type, keystore, pem, Convert.ToBase64String(key.ExportPkcs8PrivateKey()));
    }

    private static AsymmetricAlgorithm MakeKey(string type) => type switch
    {
        "EC-P256" => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        "EC-P384" => ECDsa.Create(ECCurve.NamedCurves.nistP384),
        "EC-P521" => ECDsa.Create(ECCurve.NamedCurves.nistP521),
        _ => RSA.Create(int.Parse(type[4..], System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static AsymmetricAlgorithm KeyOf(StoredCertificate stored)
    {
        AsymmetricAlgorithm key = stored.KeyType.StartsWith("EC", StringComparison.Ordinal) ? ECDsa.Create() : RSA.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(stored.PrivateKey), out _);
        return key;
    }

    private static CertificateRequest Request(AsymmetricAlgorithm key, CertificateOrder order)
    {
        var subject = new X500DistinguishedName(order.Subject);
        var request = key is ECDsa elliptic
            ? new CertificateRequest(subject, elliptic, HashAlgorithmName.SHA256)
            : new CertificateRequest(subject, (RSA)key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (order.Names.Count > 0)
            request.CertificateExtensions.Add(Names(order.Names));
        return request;
    }

    private static X509Extension Names(IReadOnlyList<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
            if (name.StartsWith("IP:", StringComparison.Ordinal) && IPAddress.TryParse(name[3..], out var address))
                builder.AddIpAddress(address);
            else if (name.StartsWith("DNS:", StringComparison.Ordinal) && name.Length > 4)
                builder.AddDnsName(name[4..]);
            else
                throw new CryptographicException($"'{name}' is not a name of the form IP:address or DNS:name.");
        return builder.Build();
    }

    private static List<string> NamesOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        return names is null ? [] : [.. names.EnumerateIPAddresses().Select(address => $"IP:{address}"), .. names.EnumerateDnsNames().Select(name => $"DNS:{name}")];
    }
}
