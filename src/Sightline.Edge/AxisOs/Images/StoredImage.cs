using Sightline.Contracts;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>An image that is complete on disk.</summary>
/// <param name="Sha256">SHA-256 of the content, lower-case hexadecimal; also the name of the stored file.</param>
/// <param name="File">File name as the catalogue or the person named it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Model">Model that it says it is for; null if it does not say.</param>
/// <param name="Version">Version that it says it holds; null if it does not say.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="StoredAt">When it was complete and checked.</param>
/// <param name="LastUsedAt">When it was last opened for a device.</param>
internal sealed record StoredImage(string Sha256, string File, long Size, string? Model, string? Version, OsReleaseSource Source, DateTimeOffset StoredAt, DateTimeOffset? LastUsedAt);
