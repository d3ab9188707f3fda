using System.Security.Cryptography;
using System.Text;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>Who sealed an image. A device accepts only <see cref="Vendor"/>, and a custom certificate that it knows.</summary>
public enum FarmImageSigner
{
    /// <summary>The vendor's current key: accepted.</summary>
    Vendor,

    /// <summary>The vendor's key that was withdrawn: refused with 410.</summary>
    Revoked,

    /// <summary>A customer's own key: refused with 424 unless the device knows the certificate.</summary>
    Custom,

    /// <summary>Nobody: refused with 422.</summary>
    None,
}

/// <summary>
/// Seals the description of an image. The keys are public and part of the simulation: the seal lets a simulated device
/// tell a changed image from a true one as a real device does by signature, and protects nothing.
/// </summary>
internal static class FarmImageSeals
{
    public static FarmImageSeal Make(FarmImageSigner signer, ReadOnlySpan<byte> info) =>
        new(NameOf(signer), signer == FarmImageSigner.None ? "" : Compute(NameOf(signer), info));

    /// <summary>The signer whose seal fits the bytes, or null when the seal is wrong or the signer unknown.</summary>
    public static FarmImageSigner? Verify(FarmImageSeal seal, ReadOnlySpan<byte> info)
    {
        foreach (var signer in Enum.GetValues<FarmImageSigner>())
            if (NameOf(signer) == seal.Signer)
                return signer == FarmImageSigner.None || seal.Seal == Compute(seal.Signer, info) ? signer : null;
        return null;
    }

    private static string NameOf(FarmImageSigner signer) => signer switch
    {
        FarmImageSigner.Vendor => "farm-vendor-2",
        FarmImageSigner.Revoked => "farm-vendor-1",
        FarmImageSigner.Custom => "farm-custom",
        _ => "",
    };

    private static string Compute(string signer, ReadOnlySpan<byte> info) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes("sightline-farm image key " + signer), info));
}
