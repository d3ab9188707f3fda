using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sightline.Contracts;

namespace EndToEnd.Worlds;

/// <summary>Somebody who issues AXIS OS catalogues: a compact JSON Web Signature (RFC 7515, ES256), written here from the standard.</summary>
internal sealed class CatalogueIssuer : IDisposable
{
    private const string KeyId = "end-to-end";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The public key as a JSON Web Key (RFC 7517), for the setting <c>AxisOs:TrustedKeys</c>.</summary>
    public string PublicKey
    {
        get
        {
            var point = _key.ExportParameters(includePrivateParameters: false).Q;
            return $$"""{"kty":"EC","crv":"P-256","kid":"{{KeyId}}","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
        }
    }

    /// <summary>The signed file.</summary>
    public byte[] Sign(OsCatalogueFile catalogue)
    {
        var header = Encoding.ASCII.GetBytes($$"""{"alg":"{{OsCatalogueFile.Algorithm}}","typ":"{{OsCatalogueFile.Type}}","kid":"{{KeyId}}"}""");
        var content = JsonSerializer.SerializeToUtf8Bytes(catalogue, ContractsJson.Default.OsCatalogueFile);
        var signed = Encoding.ASCII.GetBytes($"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(content)}");
        var signature = _key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return [.. signed, (byte)'.', .. Encoding.ASCII.GetBytes(Base64Url.EncodeToString(signature))];
    }

    public void Dispose() => _key.Dispose();
}
