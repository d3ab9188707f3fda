using System.Globalization;
using System.Security.Cryptography;

namespace Sightline.Vapix.Authentication;

/// <summary>
/// Digest (RFC 7616, and RFC 2069 where the device offers no qop). One nonce serves many requests with a rising count, which halves the
/// round trips compared with a challenge for each.
/// </summary>
internal sealed class DigestLogin : Login
{
    private readonly Challenge _challenge;
    private readonly DigestAlgorithm _algorithm;
    private readonly string _userName;
    private readonly string _nonce;
    private readonly string _secretHash;
    private readonly bool _hasQop;
    private readonly Func<string> _clientNonce;
    private int _count;

    public DigestLogin(Challenge challenge, DigestAlgorithm algorithm, DeviceCredentials credentials)
        : this(challenge, algorithm, credentials, () => RandomNumberGenerator.GetHexString(16, lowercase: true))
    {
    }

    internal DigestLogin(Challenge challenge, DigestAlgorithm algorithm, DeviceCredentials credentials, Func<string> clientNonce)
    {
        _challenge = challenge;
        _algorithm = algorithm;
        _userName = credentials.UserName;
        _nonce = challenge.Parameters.GetValueOrDefault("nonce", "");
        _hasQop = Offers(challenge, "auth");
        _secretHash = DigestHash.Of(algorithm, credentials.UserName, challenge.Realm, credentials.Password);
        _clientNonce = clientNonce;
    }

    /// <summary>Whether a Digest challenge can be answered: a nonce, a known algorithm, and qop absent or with "auth".</summary>
    public static bool CanAnswer(Challenge challenge) =>
        challenge.IsDigest
        && challenge.Parameters.ContainsKey("nonce")
        && DigestHash.Read(challenge.Parameters.GetValueOrDefault("algorithm")) is not null
        && (!challenge.Parameters.ContainsKey("qop") || Offers(challenge, "auth"));

    public override string AuthorizationFor(string method, string target)
    {
        var count = Interlocked.Increment(ref _count).ToString("x8", CultureInfo.InvariantCulture);
        var requestHash = DigestHash.Of(_algorithm, method, target);
        var clientNonce = _hasQop ? _clientNonce() : "";
        var response = _hasQop
            ? DigestHash.Of(_algorithm, _secretHash, _nonce, count, clientNonce, "auth", requestHash)
            : DigestHash.Of(_algorithm, _secretHash, _nonce, requestHash);
        var head = $"Digest username=\"{Quote(_userName)}\", realm=\"{Quote(_challenge.Realm)}\", nonce=\"{Quote(_nonce)}\", uri=\"{Quote(target)}\", response=\"{response}\"";
        var algorithm = _challenge.Parameters.TryGetValue("algorithm", out _) ? (_algorithm == DigestAlgorithm.Md5 ? ", algorithm=MD5" : ", algorithm=SHA-256") : "";
        var opaque = _challenge.Parameters.TryGetValue("opaque", out var given) ? $", opaque=\"{Quote(given)}\"" : "";
        return _hasQop ? $"{head}{algorithm}, qop=auth, nc={count}, cnonce=\"{clientNonce}\"{opaque}" : $"{head}{algorithm}{opaque}";
    }

    private static bool Offers(Challenge challenge, string qop) =>
        challenge.Parameters.TryGetValue("qop", out var offered)
        && offered.Split(',', StringSplitOptions.TrimEntries).Contains(qop, StringComparer.OrdinalIgnoreCase);

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny('"', '\\')
            ? text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            : text;
}
