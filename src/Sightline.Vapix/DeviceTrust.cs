using Sightline.Vapix.Http;

namespace Sightline.Vapix;

/// <summary>
/// Who must be there. Credentials are sent only to a device whose authentication realm names <paramref name="Serial"/> and,
/// over HTTPS, whose certificate has <paramref name="CertificateFingerprint"/>. What is null is not known, so nothing secret is sent.
/// </summary>
/// <param name="Serial">Serial number: 12 hexadecimal digits; null if not known.</param>
/// <param name="CertificateFingerprint">SHA-256 of the DER certificate, 64 hexadecimal digits (colons are allowed); null to accept any certificate for anonymous calls.</param>
public sealed record DeviceTrust(string? Serial, string? CertificateFingerprint)
{
    /// <summary>Nobody in particular: anonymous calls only.</summary>
    public static DeviceTrust None { get; } = new(null, null);

    /// <summary>The serial number in upper case.</summary>
    /// <exception cref="ArgumentException">It is not 12 hexadecimal digits.</exception>
    internal string? NormalSerial()
    {
        if (Serial is null)
            return null;
        return SerialNumber.TryRead(Serial, out var serial)
            ? serial
            : throw new ArgumentException($"The serial number '{DeviceText.Clean(Serial)}' is not 12 hexadecimal digits, for example ACCC8E1D2C3B.");
    }

    /// <summary>The 32 bytes of the pin.</summary>
    /// <exception cref="ArgumentException">It is not 64 hexadecimal digits.</exception>
    internal byte[]? Pin()
    {
        if (CertificateFingerprint is null)
            return null;
        var digits = CertificateFingerprint.Replace(":", "", StringComparison.Ordinal).Trim();
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(digits)
            : throw new ArgumentException("The certificate fingerprint is not a SHA-256 value in hexadecimal: 64 digits, with or without colons.");
    }
}
