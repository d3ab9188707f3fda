using Microsoft.Extensions.Primitives;

namespace Sightline.Farm.Vapix.Authentication;

/// <summary>The <c>WWW-Authenticate</c> header.</summary>
internal static class Challenge
{
    public static string Realm(FarmDevice device) => "AXIS_" + device.ShownSerial;

    public static void Add(VapixExchange exchange, bool stale)
    {
        var realm = Realm(exchange.Device);
        // Several challenges are several headers: a StringValues must not turn into one string on the way.
        StringValues challenges = Policy.TakesBasic(exchange) ? new($"Basic realm=\"{realm}\"")
            : exchange.Device.World.Options.DigestSha256 ? new([Digest(exchange, realm, "SHA-256", stale), Digest(exchange, realm, "MD5", stale)])
            : new(Digest(exchange, realm, "MD5", stale));
        exchange.Http.Response.Headers.WWWAuthenticate = challenges;
    }

    private static string Digest(VapixExchange exchange, string realm, string algorithm, bool stale) =>
        $"Digest realm=\"{realm}\", nonce=\"{Nonce.Make(exchange.Device)}\", algorithm={algorithm}, {(stale ? "stale=true, " : "")}qop=\"auth\"";
}
