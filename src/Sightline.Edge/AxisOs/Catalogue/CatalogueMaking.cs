using Sightline.Contracts;
using Sightline.Edge.AxisOs.Images;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>Makes the snapshot that others work with: from a checked file, and from own images beside it. Pure.</summary>
internal static class CatalogueMaking
{
    /// <summary>The snapshot of a checked file.</summary>
    public static OsCatalogue Make(OsCatalogueFile file, string keyId, DateTimeOffset importedAt)
    {
        var tracks = file.Tracks.OrderByDescending(track => OsLine.Parse(track.Line)).ToArray();
        return new OsCatalogue(tracks, file.Models.Select(Make))
        {
            Info = new OsCatalogueInfo(file.Serial, file.IssuedAt, importedAt, file.Issuer, keyId, file.Models.Count, file.Models.Sum(model => model.Releases.Count), tracks),
            PathRules = [.. (file.PathRules ?? []).Select(Make)],
            DowngradeFloors = [.. (file.DowngradeFloors ?? []).Select(Make)],
            AppRules = [.. (file.AppRules ?? []).Select(Make)],
        };
    }

    /// <summary>
    /// The same with the own images that say what they are. The catalogue's word counts where both know a release: its own image is used,
    /// and an own file only where the catalogue offers none.
    /// </summary>
    public static OsCatalogue WithOwn(OsCatalogue signed, IEnumerable<StoredImage> images)
    {
        var own = (from image in images
                   where image is { Source: OsReleaseSource.OwnImage, Model: not null }
                   let version = OsVersion.Read(image.Version)
                   where version is not null
                   orderby image.StoredAt
                   group (Version: version.Value, Image: new OsImageFile(image.File, image.Size, image.Sha256)) by OsCatalogue.Key(image.Model)).ToArray();
        if (own.Length == 0)
            return signed;
        var models = signed.Models.ToDictionary(model => OsCatalogue.Key(model.Name), StringComparer.OrdinalIgnoreCase);
        foreach (var group in own)
        {
            var name = images.First(image => image.Model is { } named && OsCatalogue.Key(named).Equals(group.Key, StringComparison.OrdinalIgnoreCase)).Model!;
            var known = models.GetValueOrDefault(group.Key) ?? new OsModel(name, null, null, []);
            models[group.Key] = group.Aggregate(known, (model, each) => With(signed, model, each.Version, each.Image));
        }
        return signed.WithModels(models.Values);
    }

    private static OsModel With(OsCatalogue signed, OsModel model, OsVersion version, OsImageFile image)
    {
        if (model.Find(version) is { Image: not null })
            return model;
        var release = model.Find(version) is { } known
            ? known with { Image = image }
            : new OsModelRelease(version, signed.TrackOf(null, version)?.Id, null, false, null, image, OsReleaseSource.OwnImage);
        return model with { Releases = [.. model.Releases.Where(each => each.Version != version).Append(release).OrderByDescending(each => each.Version)] };
    }

    private static OsModel Make(OsCatalogueModel model) => new(
        model.Name,
        model.Chip,
        model.Architecture,
        [.. model.Releases.Select(Make).OrderByDescending(release => release.Version)]);

    private static OsModelRelease Make(OsCatalogueRelease release) => new(
        OsVersion.Parse(release.Version),
        release.Track,
        release.Released,
        release.Revoked,
        release.Notes,
        release.Image is { } image ? new OsImageFile(image.File, image.Size, image.Sha256) : null,
        OsReleaseSource.Catalogue);

    private static OsPathRule Make(OsCataloguePathRule rule) =>
        new(rule.Models ?? [], OsVersion.Parse(rule.FromBelow), OsVersion.Parse(rule.ToAtLeast), OsLine.Parse(rule.Via), rule.Kind, rule.Reason);

    private static OsDowngradeFloor Make(OsCatalogueFloor floor) =>
        new(floor.Models ?? [], floor.Chips ?? [], OsVersion.Parse(floor.FromAtLeast), OsVersion.Read(floor.FromBelow), OsLine.Parse(floor.Floor), floor.Reason);

    private static OsAppRule Make(OsCatalogueAppRule rule) =>
        new(rule.Models ?? [], rule.Apps ?? [], OsVersion.Parse(rule.FromBelow), OsVersion.Parse(rule.ToAtLeast), rule.Condition, rule.Blocks, rule.Reason);
}
