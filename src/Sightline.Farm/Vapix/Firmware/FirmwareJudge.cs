namespace Sightline.Farm.Vapix.Firmware;

/// <summary>What the device is, as far as an image has to fit it.</summary>
/// <param name="Product">Product number.</param>
/// <param name="Version">The version that runs.</param>
/// <param name="Soc">Chip name.</param>
/// <param name="KnowsCustomCertificate">Whether a custom firmware certificate is installed.</param>
internal sealed record FirmwareTarget(string Product, string Version, string Soc, bool KnowsCustomCertificate = false);

/// <summary>Decides whether a device takes an image. Nothing is installed before it has said yes.</summary>
internal static class FirmwareJudge
{
    /// <summary>The oldest 10.12 build an ARTPEC-8 device still goes back to (vendor's security barrier, from 10.12 and 11.6 on).</summary>
    public const string Artpec8Floor = "10.12.338";

    /// <summary>Null when the image may be installed.</summary>
    public static FirmwareRefusal? Refuse(FarmImageVerdict verdict, FirmwareTarget target, bool hardDefault)
    {
        if (verdict.Flaw == FarmImageFlaw.Garbage)
            return FirmwareRefusal.OtherProduct;
        if (verdict.Image is not { } image || !FirmwareVersion.IsValid(image.Version))
            return FirmwareRefusal.NotAnImage;
        return RefuseSigner(verdict.Signer, target) ?? RefuseVersion(image, target, hardDefault);
    }

    private static FirmwareRefusal? RefuseSigner(FarmImageSigner signer, FirmwareTarget target) => signer switch
    {
        FarmImageSigner.None => FirmwareRefusal.Unsigned,
        FarmImageSigner.Revoked => FirmwareRefusal.Revoked,
        FarmImageSigner.Custom when !target.KnowsCustomCertificate => FirmwareRefusal.UnknownCertificate,
        _ => null,
    };

    private static FirmwareRefusal? RefuseVersion(FarmImageInfo image, FirmwareTarget target, bool hardDefault)
    {
        if (!string.Equals(image.Product, target.Product, StringComparison.OrdinalIgnoreCase))
            return FirmwareRefusal.OtherProduct;
        if (FirmwareVersion.Compare(image.Version, target.Version) >= 0)
            return null;
        if (!hardDefault)
            return FirmwareRefusal.Downgrade;
        return IsBarred(image, target) ? FirmwareRefusal.BelowBarrier : null;
    }

    private static bool IsBarred(FarmImageInfo image, FirmwareTarget target)
    {
        var hasBarrier = FirmwareVersion.Compare(target.Version, "11.6") >= 0
            || (FirmwareVersion.Compare(target.Version, Artpec8Floor) >= 0 && FirmwareVersion.Compare(target.Version, "11.0") < 0);
        return target.Soc.Contains("Artpec-8", StringComparison.OrdinalIgnoreCase) && hasBarrier && FirmwareVersion.Compare(image.Version, Artpec8Floor) < 0;
    }
}
