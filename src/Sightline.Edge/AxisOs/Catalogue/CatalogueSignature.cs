using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Jose;
using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>The signed content of a catalogue file.</summary>
/// <param name="Content">The JSON that was signed.</param>
/// <param name="KeyId">Whose signature was checked.</param>
internal sealed record SignedCatalogue(byte[] Content, string KeyId);

/// <summary>
/// Opens a compact JSON Web Signature (RFC 7515). Nothing inside is looked at before the signature is checked but the header's
/// <c>alg</c>, <c>typ</c> and <c>kid</c>: one algorithm is taken, and only by keys that are trusted.
/// </summary>
internal static class CatalogueSignature
{
    private const int LongestHeader = 2048;

    public static Checked<SignedCatalogue> Open(ReadOnlySpan<byte> file, CatalogueKeys keys)
    {
        var token = Encoding.ASCII.GetString(file).Trim();
        if (ReadHeader(token) is not { } header)
            return Refuse("The file is no signed catalogue: a compact JSON Web Signature is expected, three parts of base64url joined by dots. Was the catalogue signed, and did it arrive whole?");
        if (header.Alg != OsCatalogueFile.Algorithm)
            return Refuse($"The header's 'alg' is '{Short(header.Alg)}'; only {OsCatalogueFile.Algorithm} is taken.");
        if (header.Typ != OsCatalogueFile.Type)
            return Refuse($"The header's 'typ' is '{Short(header.Typ)}', so this was signed for something else; '{OsCatalogueFile.Type}' is expected.");
        if (header.HasCritical)
            return Refuse("The header has 'crit', which asks for an extension that this edge host does not know.");
        if (header.Kid is null)
            return Refuse("The header has no 'kid', so nobody knows whose signature to check.");
        return keys.Find(header.Kid) is { } key
            ? Verify(token, key)
            : Refuse($"It is signed by the key '{Short(header.Kid)}', which is not trusted here. Trusted are: {string.Join(", ", keys.Ids)}. Add its public key to the setting {AxisOsOptions.Section}:{nameof(AxisOsOptions.TrustedKeys)} if you trust who issued it.");
    }

    private static Checked<SignedCatalogue> Verify(string token, CatalogueKey key)
    {
        try
        {
            return new SignedCatalogue(key.Verify(token), key.Id);
        }
        catch (Exception exception) when (exception is JoseException or FormatException or CryptographicException or ArgumentException)
        {
            return Refuse($"The signature is not one of the key '{key.Id}' over this content: the file was changed after it was signed, or it is damaged. Get it again from who issued it.");
        }
    }

    private static Header? ReadHeader(string token)
    {
        var end = token.IndexOf('.', StringComparison.Ordinal);
        if (end is < 1 or > LongestHeader || token.Count(character => character == '.') != 2)
            return null;
        try
        {
            using var json = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.AsSpan(0, end)), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return json.RootElement.ValueKind != JsonValueKind.Object
                ? null
                : new Header(Text(json, "alg"), Text(json, "typ"), Text(json, "kid"), json.RootElement.TryGetProperty("crit", out _));
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Text(JsonDocument json, string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Short(string? text) => text is null ? "" : new string([.. text.Where(character => !char.IsControl(character)).Take(64)]);

    private static ApiRefusal Refuse(string detail) => new(StatusCodes.Status400BadRequest, ProblemCodes.OsCatalogueSignature, detail);

    private sealed record Header(string? Alg, string? Typ, string? Kid, bool HasCritical);
}
