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
        var models = new Dictionary<string, OsModel>(StringComparer.OrdinalIgnoreCase);
        foreach (var image in images.Where(image => image.Source == OsReleaseSource.OwnImage).OrderBy(image => image.StoredAt))
            if (image.Model is { } name && OsVersion.Read(image.Version) is { } version)
            {
                var key = OsCatalogue.Key(name);
                var known = models.GetValueOrDefault(key) ?? signed.FindModel(name) ?? new OsModel(name, null, null, []);
                models[key] = With(signed, known, version, new OsImageFile(image.File, image.Size, image.Sha256));
            }
        return models.Count == 0 ? signed : signed.WithModels([.. signed.Models.Where(model => !models.ContainsKey(OsCatalogue.Key(model.Name))), .. models.Values]);
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
