using Sightline.Contracts;
using Sightline.Edge.AxisOs.Catalogue;

namespace Sightline.Edge.AxisOs.Inventory;

/// <summary>
/// Which version a device should run: the newest of the track it is on; where that track's support has ended, or the version is of no track that
/// is kept up, the newest of the oldest supported track that is not behind it; where the model has none, the newest of the line it runs.
/// </summary>
/// <param name="Release">The release; it may be the one that runs.</param>
/// <param name="Track">Its track; null where it is of none.</param>
internal sealed record OsRecommendation(OsModelRelease Release, OsTrack? Track)
{
    /// <summary>The recommendation; null if there is nothing that is not older than what runs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="installed">What it runs.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="today">The day; support ends after its last day.</param>
    public static OsRecommendation? For(OsModel model, OsVersion installed, OsCatalogue catalogue, DateOnly today)
    {
        var own = catalogue.TrackOf(model, installed);
        if (own is not null && IsSupported(own, today) && NewestOf(model, own) is { } patch && patch.Version >= installed)
            return new OsRecommendation(patch, own);
        return Ahead(model, installed, catalogue, today) ?? OfLine(model, installed, catalogue);
    }

    /// <summary>Whether the track is still kept up on that day.</summary>
    public static bool IsSupported(OsTrack track, DateOnly today) => track.SupportEnd is not { } end || today <= end;

    /// <summary>The newest release of a track for a model that was not withdrawn; null if there is none.</summary>
    public static OsModelRelease? NewestOf(OsModel model, OsTrack track) => model.Releases.FirstOrDefault(release => !release.Revoked && release.Track == track.Id);

    /// <summary>Tracks are newest first, so the last that fits is the oldest.</summary>
    private static OsRecommendation? Ahead(OsModel model, OsVersion installed, OsCatalogue catalogue, DateOnly today) =>
        (from track in catalogue.Tracks
         where IsSupported(track, today)
         let newest = NewestOf(model, track)
         where newest is not null && newest.Version >= installed
         select new OsRecommendation(newest, track)).LastOrDefault();

    private static OsRecommendation? OfLine(OsModel model, OsVersion installed, OsCatalogue catalogue) =>
        model.NewestOf(OsLine.Parse($"{installed.Major}.{installed.Minor}")) is { } newest && newest.Version >= installed
            ? new OsRecommendation(newest, catalogue.FindTrack(newest.Track))
            : null;
}
