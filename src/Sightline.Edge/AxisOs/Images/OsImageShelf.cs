using System.Collections.Concurrent;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>The complete images, in memory.</summary>
internal sealed class OsImageShelf
{
    private readonly ConcurrentDictionary<string, StoredImage> _images = new(StringComparer.Ordinal);

    public IReadOnlyCollection<StoredImage> All => [.. _images.Values];

    public StoredImage? Find(string sha256) => _images.GetValueOrDefault(sha256);
}
