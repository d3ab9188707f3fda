using Microsoft.Extensions.Options;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Images;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>What the planner knows of the world, as it is now.</summary>
internal sealed class PlanGrounds(OsCatalogueHolder catalogue, OsImageShelf shelf, IOptions<AxisOsOptions> options, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Takes it. Images that are asked for often are looked up once.</summary>
    public PlanGround Take()
    {
        var current = catalogue.Current;
        var fetchable = options.Value.ImageSource is null ? [] : Fetchable(current);
        return new PlanGround(current, DateOnly.FromDateTime(Now.UtcDateTime), sha256 => IsStored(sha256) || fetchable.Contains(sha256));
    }

    /// <summary>Whether an image is here, complete.</summary>
    public bool IsStored(string sha256) => shelf.Find(sha256) is not null;

    /// <summary>The releases of a model as the API shows them, newest first.</summary>
    public IEnumerable<OsRelease> Releases(OsModel model) => ReleaseViews.Of(model, shelf);

    /// <summary>Images that the catalogue names can be fetched from its source; own images cannot.</summary>
    private static HashSet<string> Fetchable(OsCatalogue catalogue) =>
        (from model in catalogue.Models
         from release in model.Releases
         where release.Source == OsReleaseSource.Catalogue
         let image = release.Image
         where image is not null
         select image.Sha256).ToHashSet(StringComparer.Ordinal);
}
