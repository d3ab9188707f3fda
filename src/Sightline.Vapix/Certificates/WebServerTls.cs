namespace Sightline.Vapix.Certificates;

/// <summary>TLS settings of a device's web server.</summary>
/// <param name="Enabled">Whether HTTPS is on.</param>
/// <param name="Policy">By which way administrators may come: <c>Http</c>, <c>HttpAndHttps</c> or <c>Https</c>.</param>
/// <param name="Ciphers">Cipher suites by their OpenSSL names.</param>
/// <param name="CertificateIds">Names of the certificates it shows.</param>
/// <param name="AuthorityIds">Names of the authorities in its set.</param>
/// <param name="TrustedIds">Names of the trusted certificates in its set.</param>
public sealed record WebServerTls(
    bool Enabled,
    string Policy,
    IReadOnlyList<string> Ciphers,
    IReadOnlyList<string> CertificateIds,
    IReadOnlyList<string> AuthorityIds,
    IReadOnlyList<string> TrustedIds);
