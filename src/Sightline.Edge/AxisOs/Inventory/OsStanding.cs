using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Planning;

namespace Sightline.Edge.AxisOs.Inventory;

/// <summary>Where a group of equal devices stands.</summary>
/// <param name="Group">The devices.</param>
/// <param name="Version">What they run; null if unknown.</param>
/// <param name="Track">The track they are on; null if it is none that is kept up.</param>
/// <param name="IsUpToDate">Whether they run what they should; where the catalogue does not say, the newest release of their own track.</param>
/// <param name="Recommendation">What they should run; null if the catalogue does not say.</param>
/// <param name="Obstacle">What stands in the way; null if nothing does or they are there.</param>
internal sealed record OsStanding(OsGroup Group, OsVersion? Version, OsTrack? Track, bool IsUpToDate, OsRecommendation? Recommendation, Refusal? Obstacle)
{
    private static readonly UpgradeWish Recommended = new(null);

    /// <summary>The newer version that they should run; null if there is none.</summary>
    public OsVersion? UpgradeTo => Recommendation?.Release.Version is { } goal && goal > Version ? goal : null;

    public static OsStanding Of(OsGroup group, OsModel? model, PlanGround ground)
    {
        var version = OsVersion.Read(group.Subject.Version);
        if (version is not { } runs)
            return new OsStanding(group, null, null, false, null, ObstacleOf(group, ground));
        var track = ground.Catalogue.TrackOf(model, runs);
        var newest = model is not null && track is not null ? OsRecommendation.NewestOf(model, track) : null;
        var goal = model is null ? null : OsRecommendation.For(model, runs, ground.Catalogue, ground.Today);
        var upToDate = goal is null ? newest is not null && runs >= newest.Version : runs == goal.Release.Version;
        return new OsStanding(group, runs, track, upToDate, goal, ObstacleOf(group, ground));
    }

    private static Refusal? ObstacleOf(OsGroup group, PlanGround ground) =>
        UpgradePlanner.Plan(group.Subject, Recommended, ground) is UpgradeVerdict.Stays { Why: var why } && why.Code is not (OsCodes.LastVersion or OsCodes.AlreadyThere) ? why : null;
}
