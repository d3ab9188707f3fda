using Sightline.Edge.Storage;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>Where images lie: complete ones under their SHA-256, unfinished ones in <c>incoming</c>. Both are on one disk, so that a rename is atomic.</summary>
internal sealed class OsImageFolder(DataFolder data)
{
    private const string PartEnd = ".part";
    private const string UploadEnd = ".upload";

    public string Path { get; } = data.PathOf("images");

    public string Incoming => System.IO.Path.Combine(Path, "incoming");

    /// <summary>Bytes that are free on its disk.</summary>
    public long FreeBytes => new DriveInfo(Path).AvailableFreeSpace;

    public void Create() => Directory.CreateDirectory(Incoming);

    public string PathOf(string sha256) => System.IO.Path.Combine(Path, sha256);

    /// <summary>What is there already of a download; it survives a restart.</summary>
    public string PartOf(string sha256) => System.IO.Path.Combine(Incoming, sha256 + PartEnd);

    /// <summary>Which version of the source's file the part is of: its ETag.</summary>
    public string TagOf(string sha256) => PartOf(sha256) + ".etag";

    /// <summary>A new file for an upload; what is left of one after a stop is worth nothing.</summary>
    public string NewUpload() => System.IO.Path.Combine(Incoming, Guid.NewGuid().ToString("N") + UploadEnd);

    /// <summary>SHA-256 values of the complete files.</summary>
    public IEnumerable<string> StoredFiles() => Directory.EnumerateFiles(Path).Select(file => System.IO.Path.GetFileName(file));

    /// <summary>Unfinished files: of which image, or null for uploads and what nobody knows.</summary>
    public IEnumerable<(string File, string? Sha256)> Unfinished() =>
        from file in Directory.EnumerateFiles(Incoming)
        let name = System.IO.Path.GetFileName(file)
        let end = name.IndexOf(PartEnd, StringComparison.Ordinal)
        select (file, end > 0 ? name[..end] : null);

    /// <summary>Makes an unfinished file a complete one. Its content is on disk before its name is.</summary>
    public void Complete(string unfinished, string sha256) => File.Move(unfinished, PathOf(sha256), overwrite: true);

    public void DeletePart(string sha256)
    {
        File.Delete(PartOf(sha256));
        File.Delete(TagOf(sha256));
    }
}
