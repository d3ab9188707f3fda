using Sightline.Contracts;
using Sightline.Contracts.Lists;
using Sightline.Edge.AxisOs.Images;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>Releases as the API shows them.</summary>
internal static class ReleaseViews
{
    public static FieldMap<OsRelease> Fields { get; } = new FieldMap<OsRelease>(release => $"{release.Model} {release.Version}")
        .Name("model", release => release.Model)
        .Version("version", release => release.Version)
        .Text("track", release => release.Track)
        .Time("released", release => release.Released is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null)
        .Flag("revoked", release => release.Revoked)
        .Text("notes", release => release.Notes)
        .Text("file", release => release.File)
        .Number("size", release => release.Size)
        .Text("sha256", release => release.Sha256)
        .Flag("stored", release => release.Stored)
        .Enum<OsReleaseSource>("source", release => release.Source);

    public static IEnumerable<OsRelease> All(OsCatalogue catalogue, OsImageShelf shelf) => catalogue.Models.SelectMany(model => Of(model, shelf));

    /// <summary>The releases of a model, newest first.</summary>
    public static IEnumerable<OsRelease> Of(OsModel model, OsImageShelf shelf) => model.Releases.Select(release => new OsRelease(
        model.Name,
        release.Version.Text,
        release.Track,
        release.Released,
        release.Revoked,
        release.Notes,
        release.Image?.Name,
        release.Image?.Size,
        release.Image?.Sha256,
        release.Image is { } image && shelf.Find(image.Sha256) is not null,
        release.Source));
}
