using Sightline.Contracts;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>What the catalogue knows about a model, own images included.</summary>
/// <param name="Name">Product short name without the brand, as the catalogue writes it.</param>
/// <param name="Chip">For example <c>ARTPEC-8</c>; null if unknown.</param>
/// <param name="Architecture"><c>aarch64</c>, <c>armv7hf</c>, <c>mips</c>; null if unknown.</param>
/// <param name="Releases">Newest first; no two of one version.</param>
internal sealed record OsModel(string Name, string? Chip, string? Architecture, IReadOnlyList<OsModelRelease> Releases)
{
    /// <summary>The release with the version; null if there is none.</summary>
    public OsModelRelease? Find(OsVersion version) => Releases.FirstOrDefault(release => release.Version == version);

    /// <summary>The newest release of a line that was not withdrawn; null if there is none.</summary>
    public OsModelRelease? NewestOf(OsLine line) => Releases.FirstOrDefault(release => !release.Revoked && line.Contains(release.Version));
}

/// <summary>A release for one model.</summary>
/// <param name="Version">Version.</param>
/// <param name="Track">Id of its track; null if it belongs to none.</param>
/// <param name="Released">Day of release; null if unknown.</param>
/// <param name="Revoked">Whether it was withdrawn; it is never chosen then.</param>
/// <param name="Notes">One or two sentences; null for none.</param>
/// <param name="Image">Its image file; null if none is known, and then nothing can be installed.</param>
/// <param name="Source">Where the entry comes from.</param>
internal sealed record OsModelRelease(OsVersion Version, string? Track, DateOnly? Released, bool Revoked, string? Notes, OsImageFile? Image, OsReleaseSource Source);

/// <summary>An image file.</summary>
/// <param name="Name">File name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256, 64 lower-case hexadecimal digits.</param>
internal sealed record OsImageFile(string Name, long Size, string Sha256);
