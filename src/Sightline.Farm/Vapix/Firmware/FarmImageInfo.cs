using System.Text.Json.Serialization;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>What an AXIS OS image says about itself: the second member, <c>info.json</c>, of the archive.</summary>
/// <param name="Product">Product number the image is built for, for example <c>P3265-V</c>.</param>
/// <param name="Version">AXIS OS version, for example <c>12.11.77</c>.</param>
/// <param name="PartNumber">Part number of the release, as <c>status</c> reports it later.</param>
/// <param name="BuildDate">Build date as devices print it, for example <c>Mar 17 2026 09:41</c>.</param>
/// <param name="PayloadSize">Bytes of the member <c>rootfs.img</c>.</param>
/// <param name="PayloadSha256">SHA-256 of that member, lower case hex.</param>
public sealed record FarmImageInfo(
    string Product,
    string Version,
    string PartNumber,
    string BuildDate,
    long PayloadSize,
    string PayloadSha256)
{
    /// <summary>False for an image whose first boot fails, after which a device rolls back by itself.</summary>
    public bool Boots { get; init; } = true;
}

/// <summary>The first member, <c>signature.json</c>: who signed <c>info.json</c>, and the seal over its bytes.</summary>
internal sealed record FarmImageSeal(string Signer, string Seal);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(FarmImageInfo))]
[JsonSerializable(typeof(FarmImageSeal))]
internal sealed partial class FarmImageJson : JsonSerializerContext;
