using Sightline.Contracts;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>Which images make room for others. Pure.</summary>
internal static class OsImageEviction
{
    /// <summary>The images to remove, least recently used first; null if removing all that may go is not enough. Own images never go: nothing would bring them back.</summary>
    /// <param name="images">What is stored.</param>
    /// <param name="inUse">SHA-256 of those that have to stay.</param>
    /// <param name="bytes">Bytes to make free; none are removed for 0 or less.</param>
    public static IReadOnlyList<StoredImage>? Choose(IEnumerable<StoredImage> images, IReadOnlySet<string> inUse, long bytes)
    {
        var chosen = new List<StoredImage>();
        foreach (var image in images.Where(image => image.Source == OsReleaseSource.Catalogue && !inUse.Contains(image.Sha256)).OrderBy(image => image.LastUsedAt ?? image.StoredAt))
        {
            if (bytes <= 0)
                break;
            chosen.Add(image);
            bytes -= image.Size;
        }
        return bytes <= 0 ? chosen : null;
    }
}
