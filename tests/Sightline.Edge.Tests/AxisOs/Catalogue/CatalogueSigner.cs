using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Sightline.Edge.Tests.AxisOs.Catalogue;

/// <summary>Signs catalogues for tests, from RFC 7515 and without the product's code or library, so that one checks the other.</summary>
internal sealed class CatalogueSigner : IDisposable
{
    public const string Id = "test-key";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The public key as a JSON Web Key.</summary>
    public string PublicKey
    {
        get
        {
            var point = _key.ExportParameters(includePrivateParameters: false).Q;
            return new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["kid"] = Id, ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) }.ToJsonString();
        }
    }

    public static JsonObject Header() => new() { ["alg"] = "ES256", ["typ"] = "axis-os-catalogue", ["kid"] = Id };

    public byte[] Sign(JsonNode content, JsonObject? header = null) => Sign(content.ToJsonString(), header);

    public byte[] Sign(string content, JsonObject? header = null)
    {
        var signed = $"{Encode((header ?? Header()).ToJsonString())}.{Encode(content)}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return Encoding.ASCII.GetBytes($"{signed}.{Base64Url.EncodeToString(signature)}");
    }

    public void Dispose() => _key.Dispose();

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
