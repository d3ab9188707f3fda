using System.Security.Cryptography;
using System.Text;
using Sightline.Farm.Vapix.Accounts;

namespace Sightline.Farm.Vapix.Authentication;

/// <summary>What became of the credentials in a request.</summary>
internal enum LoginOutcome
{
    /// <summary>There are none, or of a scheme that the policy does not take here.</summary>
    Absent,
    Accepted,

    /// <summary>Wrong name or password: counts towards a block.</summary>
    Wrong,

    /// <summary>Right, but made with a nonce that is too old or was used with this count before.</summary>
    Stale,

    /// <summary>The signed address is not the one asked for.</summary>
    BadRequest,
}

/// <summary>Reads and checks the <c>Authorization</c> header.</summary>
internal readonly record struct Login(LoginOutcome Outcome, FarmAccount? Account = null)
{
    public static Login Check(VapixExchange exchange, string header)
    {
        if (header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return Policy.TakesBasic(exchange) ? Basic(exchange.Device, header[6..]) : new(LoginOutcome.Absent);
        if (header.StartsWith("Digest ", StringComparison.OrdinalIgnoreCase))
            return Policy.TakesDigest(exchange) ? DigestLogin.Check(exchange, DigestFields.Parse(header[7..])) : new(LoginOutcome.Absent);
        return new(LoginOutcome.Absent);
    }

    private static Login Basic(FarmDevice device, string token)
    {
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token.Trim(), bytes, out var length)) return new(LoginOutcome.Wrong);
        var text = Encoding.Latin1.GetString(bytes, 0, length);
        var at = text.IndexOf(':');
        if (at < 0) return new(LoginOutcome.Wrong);
        var account = device.Accounts.Find(text[..at]);
        return account is not null && Same(account.Password, text[(at + 1)..]) ? new(LoginOutcome.Accepted, account) : new(LoginOutcome.Wrong);
    }

    public static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
