namespace Sightline.Vapix.Certificates;

/// <summary>What a device keeps in its certificate store.</summary>
/// <param name="Certificates">Certificates with a key.</param>
/// <param name="Authorities">Certificates of authorities that it trusts.</param>
/// <param name="Keystores">Places for keys: SE0 (secure element), TEE0, TPM0.</param>
public sealed record CertificateStore(IReadOnlyList<StoredCertificate> Certificates, IReadOnlyList<StoredCertificate> Authorities, IReadOnlyList<string> Keystores);

/// <summary>A certificate in the store.</summary>
/// <param name="Alias">Its name there.</param>
/// <param name="Pem">The certificate, or a chain, in PEM; null if the device does not show it.</param>
/// <param name="Keystore">Where its key is; null if not told.</param>
/// <param name="KeyType">For example EC-P256; null if not told.</param>
public sealed record StoredCertificate(string Alias, string? Pem, string? Keystore, string? KeyType);

/// <summary>A certificate to make on the device, signed by itself until a signed one is installed.</summary>
/// <param name="Alias">Its name in the store, at most 128 characters.</param>
/// <param name="Subject">Distinguished name (RFC 4514), for example <c>CN=axis-b8a44f0a1b2c</c>.</param>
/// <param name="AlternativeNames">For example <c>IP:10.20.4.17</c>, <c>DNS:camera.site.example</c>.</param>
/// <param name="ValidFrom">Begin of validity.</param>
/// <param name="ValidTo">End of validity.</param>
/// <param name="KeyType">EC-P256, EC-P384, EC-P521, RSA-2048, RSA-3072 or RSA-4096.</param>
/// <param name="Keystore">Where to make the key; null leaves it to the device.</param>
public sealed record NewCertificate(
    string Alias,
    string Subject,
    IReadOnlyList<string> AlternativeNames,
    DateTimeOffset ValidFrom,
    DateTimeOffset ValidTo,
    string KeyType = "EC-P256",
    string? Keystore = null);
