namespace Sightline.Vapix.Authentication;

/// <summary>One challenge of a WWW-Authenticate header (RFC 9110 section 11.3): a scheme and its parameters, names in lower case.</summary>
internal sealed record Challenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    public bool IsBasic => Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase);

    public bool IsDigest => Scheme.Equals("Digest", StringComparison.OrdinalIgnoreCase);

    public string Realm => Parameters.GetValueOrDefault("realm", "");

    /// <summary>Whether the device says that only the nonce was too old.</summary>
    public bool IsStale => Parameters.GetValueOrDefault("stale", "").Equals("true", StringComparison.OrdinalIgnoreCase);
}
