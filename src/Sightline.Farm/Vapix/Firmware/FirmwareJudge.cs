using Sightline.Farm.Profiles;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>What the device is, as far as an image has to fit it.</summary>
/// <param name="Product">Product number.</param>
/// <param name="Version">The version that runs.</param>
/// <param name="Soc">Chip name.</param>
/// <param name="KnowsCustomCertificate">Whether a custom firmware certificate is installed.</param>
internal sealed record FirmwareTarget(string Product, OsVersion Version, string Soc, bool KnowsCustomCertificate = false);

/// <summary>Decides whether a device takes an image. Nothing is installed before it has said yes.</summary>
internal static class FirmwareJudge
{
    /// <summary>The oldest 10.12 build an ARTPEC-8 device still goes back to (vendor's security barrier, from 10.12 and 11.6 on).</summary>
    public static OsVersion Artpec8Floor { get; } = OsVersion.Parse("10.12.338");

    /// <summary>Null when the image may be installed.</summary>
    public static FirmwareRefusal? Refuse(FarmImageVerdict verdict, FirmwareTarget target, bool hardDefault)
    {
        if (verdict.Flaw == FarmImageFlaw.Garbage)
            return FirmwareRefusal.OtherProduct;
        if (verdict.Image is not { } image || !OsVersion.TryParse(image.Version, out var version))
            return FirmwareRefusal.NotAnImage;
        return RefuseSigner(verdict.Signer, target) ?? RefuseVersion(image.Product, version, target, hardDefault);
    }

    private static FirmwareRefusal? RefuseSigner(FarmImageSigner signer, FirmwareTarget target) => signer switch
    {
        FarmImageSigner.None => FirmwareRefusal.Unsigned,
        FarmImageSigner.Revoked => FirmwareRefusal.Revoked,
        FarmImageSigner.Custom when !target.KnowsCustomCertificate => FirmwareRefusal.UnknownCertificate,
        _ => null,
    };

    private static FirmwareRefusal? RefuseVersion(string product, OsVersion version, FirmwareTarget target, bool hardDefault)
    {
        if (!string.Equals(product, target.Product, StringComparison.OrdinalIgnoreCase))
            return FirmwareRefusal.OtherProduct;
        if (version >= target.Version)
            return null;
        if (!hardDefault)
            return FirmwareRefusal.Downgrade;
        return IsBarred(version, target) ? FirmwareRefusal.BelowBarrier : null;
    }

    private static bool IsBarred(OsVersion version, FirmwareTarget target)
    {
        var hasBarrier = target.Version >= OsVersion.Of(11, 6) || (target.Version >= Artpec8Floor && target.Version < OsVersion.Of(11, 0));
        return hasBarrier && version < Artpec8Floor && target.Soc.Contains("Artpec-8", StringComparison.OrdinalIgnoreCase);
    }
}
