using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sightline.Cli.Commands.Os;

/// <summary>A key as a JSON Web Key (RFC 7517, RFC 7518 section 6.2): EC, P-256.</summary>
/// <param name="Kty">Type, <c>EC</c>.</param>
/// <param name="Crv">Curve, <c>P-256</c>.</param>
/// <param name="Kid">Id of the key.</param>
/// <param name="X">Public point.</param>
/// <param name="Y">Public point.</param>
/// <param name="D">Private number; null in a public key. Never logged.</param>
internal sealed record CatalogueKeyFile(string Kty, string Crv, string Kid, string X, string Y, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? D = null)
{
    /// <summary>The public part.</summary>
    public CatalogueKeyFile ToPublic() => this with { D = null };

    /// <summary>Makes a key.</summary>
    public static CatalogueKeyFile Make(string id)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parts = key.ExportParameters(includePrivateParameters: true);
        return new CatalogueKeyFile("EC", "P-256", id, Base64Url.EncodeToString(parts.Q.X), Base64Url.EncodeToString(parts.Q.Y), Base64Url.EncodeToString(parts.D));
    }

    /// <summary>Reads a private key.</summary>
    /// <exception cref="CliException">It is none.</exception>
    public static CatalogueKeyFile Read(ReadOnlySpan<byte> json, string name)
    {
        try
        {
            if (JsonSerializer.Deserialize(json, CatalogueJson.Default.CatalogueKeyFile) is { Kty: "EC", Crv: "P-256", D: not null, Kid: { Length: > 0 } } key)
                return key;
        }
        catch (JsonException)
        {
            // Said below, without a word of what the file holds.
        }
        throw CliException.Usage($"{name} is no private key of 'sightline os catalogue new-key': a JSON Web Key, EC, P-256, with 'kid' and 'd'.");
    }

    /// <summary>The key for signing.</summary>
    /// <exception cref="CryptographicException">The numbers are no key.</exception>
    public ECDsa Open() => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = Base64Url.DecodeFromChars(X), Y = Base64Url.DecodeFromChars(Y) },
        D = Base64Url.DecodeFromChars(D),
    });

    /// <summary>What a log or an exception would show: the id alone.</summary>
    public override string ToString() => $"{nameof(CatalogueKeyFile)} {{ Kid = {Kid} }}";
}

/// <summary>JSON of keys.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CatalogueKeyFile))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
