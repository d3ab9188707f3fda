using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sightline.Farm.Vapix.Authentication;

/// <summary>Checks a Digest login (RFC 7616; RFC 2069 when no qop was sent) in httpd's order: address, then password, then nonce.</summary>
internal static class DigestLogin
{
    public static Login Check(VapixExchange exchange, DigestFields fields)
    {
        if (fields.Uri != exchange.Target && !IsExempt(exchange)) return new(LoginOutcome.BadRequest);
        var device = exchange.Device;
        var sha256 = fields.Algorithm == "SHA-256";
        if (fields.Realm != Challenge.Realm(device) || (sha256 && !device.World.Options.DigestSha256)) return new(LoginOutcome.Wrong);
        if (fields.Qop.Length == 0 && device.Parameters["Network.HTTP.AuthenticationWithQop"] == "yes") return new(LoginOutcome.Wrong);

        var account = device.Accounts.Find(fields.UserName);
        if (account is null || !Login.Same(Response(exchange.Http.Request.Method, fields, account.Password, sha256), fields.Response)) return new(LoginOutcome.Wrong);

        return Nonce.Read(device, fields.Nonce) is { } made && device.Guard.TakeCount(made, Count(fields))
            ? new(LoginOutcome.Accepted, account)
            : new(LoginOutcome.Stale);
    }

    /// <summary><c>System.SkipDigestUriValidation</c> names programs whose addresses are not compared, with commas between them (the comma is an assumption).</summary>
    private static bool IsExempt(VapixExchange exchange) =>
        exchange.Device.Parameters.Overridden("System.SkipDigestUriValidation") is { Length: > 0 } programs
        && exchange.Http.Request.Headers.UserAgent.ToString() is { Length: > 0 } program
        && programs.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(name => program.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The nonce count, or null without qop, where the same nonce may come again.</summary>
    private static uint? Count(DigestFields fields) =>
        fields.Qop.Length == 0 ? null : uint.TryParse(fields.Nc, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static string Response(string method, DigestFields fields, string password, bool sha256)
    {
        var first = Hash($"{fields.UserName}:{fields.Realm}:{password}", sha256);
        var second = Hash($"{method}:{fields.Uri}", sha256);
        return Hash(fields.Qop.Length == 0 ? $"{first}:{fields.Nonce}:{second}" : $"{first}:{fields.Nonce}:{fields.Nc}:{fields.CNonce}:{fields.Qop}:{second}", sha256);
    }

    private static string Hash(string text, bool sha256)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        return Convert.ToHexStringLower(sha256 ? SHA256.HashData(bytes) : MD5.HashData(bytes));
    }
}
