using System.Security.Cryptography;
using System.Text;

namespace Sightline.Desktop.Security;

/// <summary>
/// The one-time token in the first URL, and the session cookie that it is exchanged for. Other programs of this machine can reach the
/// loopback port; without the token they get nothing. A token opens once; the next window needs a new one.
/// </summary>
public sealed class OpenTicket
{
    /// <summary>Name of the cookie.</summary>
    public const string CookieName = "sightline-session";

    private readonly byte[] _session = Random();
    private byte[]? _token;

    /// <summary>Makes a new token; an unused one before it is void.</summary>
    public string Issue()
    {
        var token = Random();
        Volatile.Write(ref _token, token);
        return Convert.ToHexString(token);
    }

    /// <summary>Takes a token.</summary>
    /// <returns>The value of the session cookie; null if the token is wrong or was used before.</returns>
    public string? Redeem(string? token)
    {
        var expected = Volatile.Read(ref _token);
        if (expected is null || !Same(token, expected) || Interlocked.CompareExchange(ref _token, null, expected) != expected)
            return null;
        return Convert.ToHexString(_session);
    }

    /// <summary>Whether a cookie is that of this run.</summary>
    public bool IsOpen(string? cookie) => Same(cookie, _session);

    private static bool Same(string? hexadecimal, byte[] expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hexadecimal ?? ""), Encoding.ASCII.GetBytes(Convert.ToHexString(expected)));

    private static byte[] Random() => RandomNumberGenerator.GetBytes(32);
}
