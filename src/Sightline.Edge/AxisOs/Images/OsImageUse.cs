namespace Sightline.Edge.AxisOs.Images;

/// <summary>Which images may not go: those that are read now, and those that tasks which have not ended need.</summary>
internal sealed class OsImageUse(OsImageReaders readers, IEnumerable<OsImagesNeeded> needed)
{
    public bool IsInUse(string sha256) => readers.IsOpen(sha256) || needed.Any(each => each().Contains(sha256));

    /// <summary>The same for many at once.</summary>
    public IReadOnlySet<string> InUse(IEnumerable<StoredImage> images)
    {
        var kept = new HashSet<string>(needed.SelectMany(each => each()), StringComparer.Ordinal);
        kept.UnionWith(images.Select(image => image.Sha256).Where(readers.IsOpen));
        return kept;
    }
}
