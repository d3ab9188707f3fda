namespace Sightline.Vapix;

/// <summary>What was seen of a device while talking to it. It proves nothing by itself: pin it to make it a condition.</summary>
/// <param name="Realm">Realm of the last authentication challenge, without control characters; null before the first.</param>
/// <param name="Serial">Serial number that the realm names (<c>AXIS_</c> and 12 hexadecimal digits), upper case; null if it names none.</param>
/// <param name="CertificateFingerprint">SHA-256 of the certificate of the last TLS handshake, upper-case hexadecimal, also of one that was refused because of the pin; null before the first.</param>
/// <param name="CertificateSubject">Subject of that certificate, without control characters.</param>
/// <param name="CertificateNotAfter">End of that certificate's validity.</param>
public sealed record Observed(
    string? Realm,
    string? Serial,
    string? CertificateFingerprint,
    string? CertificateSubject,
    DateTimeOffset? CertificateNotAfter)
{
    internal static Observed Nothing { get; } = new(null, null, null, null, null);
}
