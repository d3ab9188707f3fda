using System.Text.Json.Serialization;
using Sightline.Farm.Memory;

namespace Sightline.Farm.Vapix.Certificates;

/// <summary>A certificate with its key in the device's store.</summary>
/// <param name="Alias">Its name.</param>
/// <param name="KeyType"><c>EC-P256</c>, <c>RSA-2048</c> ...</param>
/// <param name="Keystore"><c>SE0</c>, <c>TEE0</c> or <c>TPM0</c>.</param>
/// <param name="Pem">The certificate and its chain, leaf first.</param>
/// <param name="PrivateKey">PKCS #8, base 64. It never leaves the device over the wire.</param>
internal sealed record StoredCertificate(string Alias, string KeyType, string Keystore, string Pem, string PrivateKey)
{
    /// <summary>Never the key.</summary>
    public override string ToString() => $"StoredCertificate {{ Alias = {Alias}, KeyType = {KeyType} }}";
}

/// <summary>A certificate authority that the device trusts.</summary>
internal sealed record StoredAuthority(string Alias, string Pem);

/// <summary>The certificates of a device and which of them the web server shows.</summary>
internal sealed record CertificateStore
{
    public static MemoryKind<CertificateStore> Kind { get; } = new("certificates", Keep.Nothing, CertificateJson.Default.CertificateStore, _ => new CertificateStore());

    public IReadOnlyList<StoredCertificate> Certificates { get; init; } = [];

    public IReadOnlyList<StoredAuthority> Authorities { get; init; } = [];

    /// <summary>Alias of the web server's certificate; null is the one the device came with.</summary>
    public string? WebServer { get; init; }

    /// <summary>Default key store; null chooses by hardware.</summary>
    public string? Keystore { get; init; }

    public StoredCertificate? Find(string alias) => Certificates.FirstOrDefault(one => one.Alias == alias);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CertificateStore))]
internal sealed partial class CertificateJson : JsonSerializerContext;
