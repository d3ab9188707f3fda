using Sightline.Vapix.Http;

namespace Sightline.Vapix.Authentication;

/// <summary>Decides from a device's challenges whether and how to log in. The credential never goes to anybody but the expected device.</summary>
internal static class LoginRule
{
    /// <summary>Whether the trust is enough to send a credential at all.</summary>
    public static VapixError? Refusal(VapixEndpoint endpoint, string? expectedSerial, byte[]? pin)
    {
        if (expectedSerial is null)
            return new VapixError(VapixErrorKind.NotTrusted, "The device's serial number is not pinned, so no credential is sent. Identify the device and open it with its serial number.");
        return endpoint.Tls && pin is null
            ? new VapixError(VapixErrorKind.NotTrusted, "The device's certificate is not pinned, so no credential is sent. Identify the device and open it with the fingerprint that was seen.")
            : null;
    }

    /// <summary>The best way to log in: Digest with SHA-256, Digest with MD5, Basic over TLS or by permission.</summary>
    public static VapixResult<Login> Choose(IReadOnlyList<Challenge> challenges, DeviceCredentials credentials, string expectedSerial, bool passwordMayBeSent)
    {
        var best = challenges.Where(DigestLogin.CanAnswer).OrderByDescending(challenge => DigestHash.Read(challenge.Parameters.GetValueOrDefault("algorithm"))).FirstOrDefault()
            ?? challenges.FirstOrDefault(challenge => challenge.IsBasic);
        if (best is null)
            return NoneFits(challenges);
        if (Stranger(best.Realm, expectedSerial) is { } stranger)
            return stranger;
        if (best.IsDigest)
            return new DigestLogin(best, DigestHash.Read(best.Parameters.GetValueOrDefault("algorithm"))!.Value, credentials);
        return passwordMayBeSent
            ? new BasicLogin(credentials)
            : new VapixError(VapixErrorKind.InsecureAuthentication, "The device asks for the password in clear text (Basic) over HTTP. Use HTTPS, or allow it for this call.", 401);
    }

    private static VapixError? Stranger(string realm, string expectedSerial)
    {
        if (!SerialNumber.TryReadRealm(realm, out var serial))
            return new VapixError(VapixErrorKind.NotTrusted, $"The device's realm '{DeviceText.Clean(realm, 80)}' names no serial number, so no credential is sent.", 401);
        return serial == expectedSerial
            ? null
            : new VapixError(VapixErrorKind.WrongDevice, $"Device {serial} answers where {expectedSerial} was expected. No credential was sent.", 401);
    }

    private static VapixError NoneFits(IReadOnlyList<Challenge> challenges) => challenges.Count == 0
        ? new VapixError(VapixErrorKind.Unauthorized, "The device asks for a login but does not say how.", 401)
        : new VapixError(VapixErrorKind.NotSupported, $"The device offers no way to log in that is supported: {DeviceText.Clean(string.Join(", ", challenges.Select(challenge => challenge.Scheme)), 80)}.", 401);
}
