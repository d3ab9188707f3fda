namespace Sightline.Client;

/// <summary>How to reach an edge host's API.</summary>
/// <param name="BaseAddress">For example <c>https://127.0.0.1:37443</c>.</param>
/// <param name="Token">The local token.</param>
/// <param name="CertificateFingerprint">SHA-256 of the certificate that is trusted, upper-case hexadecimal.</param>
public sealed record EdgeAddress(Uri BaseAddress, string Token, string CertificateFingerprint)
{
    /// <summary>What a log or an exception would show: everything but the token.</summary>
    public override string ToString() => $"{nameof(EdgeAddress)} {{ BaseAddress = {BaseAddress}, CertificateFingerprint = {CertificateFingerprint} }}";
}
