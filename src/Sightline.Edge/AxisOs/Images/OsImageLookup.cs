using Sightline.Contracts;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.AxisOs.Catalogue;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>An image that the catalogue knows.</summary>
/// <param name="Image">The file.</param>
/// <param name="Model">The first model it is for.</param>
/// <param name="Version">The version it holds.</param>
internal sealed record KnownImage(OsImageFile Image, string Model, string Version);

/// <summary>Finds the catalogue's images by their content.</summary>
internal sealed class OsImageLookup(OsCatalogueHolder catalogue, OsImageSource source)
{
    private (OsCatalogue Catalogue, Dictionary<string, KnownImage> Images)? _index;

    /// <summary>Images of the signed catalogue, each once.</summary>
    public IReadOnlyDictionary<string, KnownImage> All
    {
        get
        {
            var current = catalogue.Current;
            if (_index is { } known && ReferenceEquals(known.Catalogue, current))
                return known.Images;
            var images = Index(current);
            _index = (current, images);
            return images;
        }
    }

    /// <summary>An image that can be fetched.</summary>
    public Checked<KnownImage> Find(string sha256)
    {
        if (!All.TryGetValue(sha256, out var known))
            return Absent(sha256);
        return source.IsSet
            ? known
            : new ApiRefusal(StatusCodes.Status409Conflict, ProblemCodes.OsImageNoSource, $"{known.Image.Name} is not on the edge host, and no image source is set ({AxisOsOptions.Section}:{nameof(AxisOsOptions.ImageSource)}). Add the file from disk: 'sightline os images add FILE'.");
    }

    public static ApiRefusal Absent(string sha256) =>
        ApiRefusal.NotFound($"There is no image {(sha256.Length > 64 ? sha256[..64] : sha256)} on the edge host or in its catalogue. GET {Routes.OsImages} lists them; add the file from disk if you have it.");

    private static Dictionary<string, KnownImage> Index(OsCatalogue catalogue)
    {
        var images = new Dictionary<string, KnownImage>(StringComparer.Ordinal);
        foreach (var model in catalogue.Models.OrderBy(model => model.Name, StringComparer.Ordinal))
            foreach (var release in model.Releases.Where(release => release is { Source: OsReleaseSource.Catalogue, Image: not null }))
                images.TryAdd(release.Image!.Sha256, new KnownImage(release.Image, model.Name, release.Version.Text));
        return images;
    }
}
