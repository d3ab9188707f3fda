using System.Text.Json.Serialization;
using Sightline.Farm.Memory;

namespace Sightline.Farm.Vapix.Certificates;

/// <summary>The self-signed certificate that stepped aside for another, so that it can come back.</summary>
/// <param name="Pfx">PKCS #12 without a password, base 64; empty when none stepped aside.</param>
internal sealed record KeptSelfSigned(string Pfx)
{
    public static MemoryKind<KeptSelfSigned> Kind { get; } = new("self-signed", Keep.Nothing, KeptSelfSignedJson.Default.KeptSelfSigned, _ => new KeptSelfSigned(""));

    /// <summary>Never the key.</summary>
    public override string ToString() => $"KeptSelfSigned {{ Length = {Pfx.Length} }}";
}

[JsonSerializable(typeof(KeptSelfSigned))]
internal sealed partial class KeptSelfSignedJson : JsonSerializerContext;
