using Sightline.Contracts;
using Sightline.Contracts.Lists;
using Sightline.Edge.AxisOs.Catalogue;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>Images as the API shows them: what is here, what is on its way, and what the catalogue knows beside that.</summary>
internal sealed class OsImageViews(OsImageShelf shelf, OsImageDownloads downloads, OsImageLookup lookup, OsImageUse use, OsCatalogueHolder catalogue)
{
    public static FieldMap<OsImage> Fields { get; } = new FieldMap<OsImage>(image => image.Sha256)
        .Text("sha256", image => image.Sha256)
        .Name("file", image => image.File)
        .Number("size", image => image.Size)
        .Name("model", image => image.Model)
        .Version("version", image => image.Version)
        .Enum<OsReleaseSource>("source", image => image.Source)
        .Enum<OsImageState>("state", image => image.State)
        .Number("received", image => image.Received)
        .Time("storedAt", image => image.StoredAt)
        .Time("lastUsedAt", image => image.LastUsedAt)
        .Flag("inUse", image => image.InUse)
        .Text("message", image => image.Message);

    public IReadOnlyList<OsImage> All()
    {
        var stored = shelf.All;
        var inUse = use.InUse(stored);
        var views = stored.ToDictionary(image => image.Sha256, image => Of(image, inUse.Contains(image.Sha256)), StringComparer.Ordinal);
        foreach (var download in downloads.All)
            views.TryAdd(download.Image.Sha256, Of(download, inUse.Contains(download.Image.Sha256)));
        foreach (var (sha256, known) in lookup.All)
            views.TryAdd(sha256, Of(known, inUse.Contains(sha256)));
        return [.. views.Values];
    }

    public OsImage? Find(string sha256)
    {
        if (shelf.Find(sha256) is { } image)
            return Of(image, use.IsInUse(sha256));
        if (downloads.Find(sha256) is { } download)
            return Of(download, use.IsInUse(sha256));
        return lookup.All.TryGetValue(sha256, out var known) ? Of(known, use.IsInUse(sha256)) : null;
    }

    private OsImage Of(StoredImage image, bool inUse) => new(
        image.Sha256, image.File, image.Size, image.Model, image.Version, image.Source, OsImageState.Stored, image.Size, image.StoredAt, image.LastUsedAt, inUse, Remark(image));

    private static OsImage Of(OsImageDownload download, bool inUse) => new(
        download.Image.Sha256, download.Image.Name, download.Image.Size, download.Model, download.Version, OsReleaseSource.Catalogue, download.State, download.Received, null, null, inUse, download.Message);

    private static OsImage Of(KnownImage known, bool inUse) => new(
        known.Image.Sha256, known.Image.Name, known.Image.Size, known.Model, known.Version, OsReleaseSource.Catalogue, OsImageState.Absent, 0, null, null, inUse, null);

    private string? Remark(StoredImage image)
    {
        if (image.Source != OsReleaseSource.OwnImage)
            return null;
        if (image.Model is null || OsVersion.Read(image.Version) is not { } version)
            return "It does not say which model and version it is for, so it is offered for none. Name the file as PRODUCT_MAJOR_MINOR_BUILD.bin and add it again.";
        return catalogue.Current.FindModel(image.Model)?.Find(version)?.Image is { } official && official.Sha256 != image.Sha256
            ? $"The catalogue has another file for {image.Model} {version}, and that one is used. This one may be damaged."
            : null;
    }
}
