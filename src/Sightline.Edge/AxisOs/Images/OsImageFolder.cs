using Sightline.Edge.Storage;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>Where images lie: complete ones under their SHA-256, unfinished ones in <c>incoming</c>. Both are on one disk, so that a rename is atomic.</summary>
internal sealed class OsImageFolder(DataFolder data)
{
    public string Path { get; } = data.PathOf("images");

    public string Incoming => System.IO.Path.Combine(Path, "incoming");

    public string PathOf(string sha256) => System.IO.Path.Combine(Path, sha256);
}
