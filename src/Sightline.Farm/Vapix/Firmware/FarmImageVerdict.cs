namespace Sightline.Farm.Vapix.Firmware;

/// <summary>What a device found when it read an upload: the image, or the first thing that is wrong with it.</summary>
internal sealed record FarmImageVerdict(FarmImageInfo? Image, FarmImageSigner Signer, FarmImageFlaw Flaw)
{
    public static FarmImageVerdict Broken(FarmImageFlaw flaw) => new(null, FarmImageSigner.None, flaw);
}

/// <summary>What can be wrong with the bytes themselves.</summary>
internal enum FarmImageFlaw
{
    None,

    /// <summary>Not an archive at all. Devices report it as an image for other hardware (421).</summary>
    Garbage,

    /// <summary>An archive, but not an image: no description, cut short, or the payload does not match its hash (415).</summary>
    Damaged,
}
