using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Sightline.Farm.Certificates;

/// <summary>Certificates with their keys in the state file. The keys belong to simulated devices and guard nothing.</summary>
internal static class CertificateText
{
    /// <summary>PEM of the certificate and of its key; null stays null.</summary>
    public static string? Write(X509Certificate2? certificate)
    {
        if (certificate is null) return null;
        using var ecc = certificate.GetECDsaPrivateKey();
        using AsymmetricAlgorithm? rsa = ecc is null ? certificate.GetRSAPrivateKey() : null;
        var key = (AsymmetricAlgorithm?)ecc ?? rsa ?? throw new CryptographicException($"The key of {certificate.Subject} is neither ECC nor RSA.");
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    public static X509Certificate2? Read(JsonNode? saved) =>
        saved is null ? null : CertificateMaker.Usable(X509Certificate2.CreateFromPem((string)saved!, (string)saved!));
}
