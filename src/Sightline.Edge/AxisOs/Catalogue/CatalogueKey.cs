using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Jose;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>A public key whose catalogues are taken: a JSON Web Key (RFC 7517), EC P-256, with an id.</summary>
internal sealed class CatalogueKey
{
    private readonly string _json;

    private CatalogueKey(string id, string json) => (Id, _json) = (id, json);

    /// <summary>The <c>kid</c>.</summary>
    public string Id { get; }

    /// <summary>Reads a key.</summary>
    /// <param name="json">The JSON Web Key.</param>
    /// <param name="key">The key.</param>
    /// <param name="problem">Why it cannot be used, ending a sentence.</param>
    public static bool TryParse(string json, [NotNullWhen(true)] out CatalogueKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        try
        {
            var read = Jwk.FromJson(json);
            problem = Problem(read);
            if (problem is not null)
                return false;
            using var usable = read.ECDsaKey();
            key = new CatalogueKey(read.KeyId, json);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or JoseException or FormatException or ArgumentException or CryptographicException or InvalidCastException or InvalidOperationException or KeyNotFoundException)
        {
            problem = "it is no JSON Web Key of the type EC, P-256";
            return false;
        }
    }

    /// <summary>The signed bytes.</summary>
    /// <exception cref="JoseException">The signature does not fit, or the token is none.</exception>
    public byte[] Verify(string token)
    {
        using var key = Jwk.FromJson(_json).ECDsaKey();
        return JWT.DecodeBytes(token, key, JwsAlgorithm.ES256);
    }

    private static string? Problem(Jwk key) => key switch
    {
        { D: not null } => "it is a private key; keep that secret, and put the public one here",
        { Kty: not "EC" } or { Crv: not "P-256" } => "it is not of the type EC with the curve P-256",
        { KeyId: null or "" } => "it has no 'kid'",
        { X: null } or { Y: null } => "'x' or 'y' is missing",
        _ => null,
    };
}
