using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Sightline.Farm.Tests;

/// <summary>Answers a Digest challenge by the formula of RFC 7616, written for the tests alone.</summary>
internal sealed partial class DigestAnswer(string challenge)
{
    private int _count;

    public string Realm { get; } = Field(challenge, "realm");

    public string Nonce { get; } = Field(challenge, "nonce");

    public string Algorithm { get; } = Algorithms().Match(challenge).Groups[1].Value;

    public bool Stale { get; } = challenge.Contains("stale=true", StringComparison.Ordinal);

    /// <summary>The header for the next request with this nonce, or with a count of the test's choice.</summary>
    public string Header(string method, string target, string user, string password, int? count = null, string? signed = null, bool withQop = true)
    {
        var nc = (count ?? ++_count).ToString("x8", CultureInfo.InvariantCulture);
        var uri = signed ?? target;
        var first = Hash($"{user}:{Realm}:{password}");
        var second = Hash($"{method}:{uri}");
        return withQop
            ? $"Digest username=\"{user}\", realm=\"{Realm}\", nonce=\"{Nonce}\", uri=\"{uri}\", algorithm={Algorithm}, response=\"{Hash($"{first}:{Nonce}:{nc}:0a4f113b:auth:{second}")}\", qop=auth, nc={nc}, cnonce=\"0a4f113b\""
            : $"Digest username=\"{user}\", realm=\"{Realm}\", nonce=\"{Nonce}\", uri=\"{uri}\", response=\"{Hash($"{first}:{Nonce}:{second}")}\"";
    }

    private string Hash(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        return Convert.ToHexStringLower(Algorithm == "SHA-256" ? SHA256.HashData(bytes) : MD5.HashData(bytes));
    }

    private static string Field(string challenge, string name) => Regex.Match(challenge, name + "=\"([^\"]*)\"").Groups[1].Value;

    [GeneratedRegex("algorithm=([A-Za-z0-9-]+)")]
    private static partial Regex Algorithms();
}
