using Sightline.Contracts;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Planning;

namespace Sightline.Edge.AxisOs.Inventory;

/// <summary>From groups of equal devices to the inventory by model. Pure.</summary>
internal static class OsInventoryRules
{
    /// <summary>Id of the track that rolls on.</summary>
    public const string ActiveTrack = "active";

    /// <summary>One row for each model that managed devices have.</summary>
    public static IReadOnlyList<OsInventoryRow> Rows(IEnumerable<OsGroup> groups, PlanGround ground) =>
        [.. groups.GroupBy(group => NameOf(group.Subject.Model, ground.Catalogue), StringComparer.OrdinalIgnoreCase).Select(model => Row(model.Key, [.. model], ground))];

    private static string NameOf(string? model, OsCatalogue catalogue) => catalogue.FindModel(model)?.Name ?? model ?? "";

    private static OsInventoryRow Row(string name, IReadOnlyList<OsGroup> groups, PlanGround ground)
    {
        var model = ground.Catalogue.FindModel(name);
        var standings = groups.Select(group => OsStanding.Of(group, model, ground)).ToArray();
        var track = MostCommon(standings, standing => standing.Track);
        var goal = Goal(standings);
        var active = ground.Catalogue.FindTrack(ActiveTrack);
        return new OsInventoryRow(
            name,
            groups.Sum(group => group.Devices),
            Installed(standings),
            model is not null && track is not null ? OsRecommendation.NewestOf(model, track)?.Version.Text : null,
            model is not null && active is not null ? OsRecommendation.NewestOf(model, active)?.Version.Text : null,
            goal?.Release.Version.Text,
            goal?.Track?.Id,
            standings.Where(standing => standing.IsUpToDate).Sum(standing => standing.Group.Devices),
            standings.Where(standing => standing.UpgradeTo is not null).Sum(standing => standing.Group.Devices),
            track?.SupportEnd,
            Obstacles(standings));
    }

    /// <summary>What most devices have; null counts too.</summary>
    private static T? MostCommon<T>(IEnumerable<OsStanding> standings, Func<OsStanding, T?> value)
        where T : class =>
        (from standing in standings
         group standing.Group.Devices by value(standing) into same
         orderby same.Sum() descending, same.Key is null
         select same.Key).FirstOrDefault();

    /// <summary>What is recommended for most of those for which something is; of equally many the older one, as in the preview of an upgrade.</summary>
    private static OsRecommendation? Goal(IEnumerable<OsStanding> standings) =>
        (from standing in standings
         where standing.Recommendation is not null
         group standing.Group.Devices by standing.Recommendation into same
         orderby same.Sum() descending, same.Key.Release.Version
         select same.Key).FirstOrDefault();

    private static OsVersionCount[] Installed(IEnumerable<OsStanding> standings) =>
        [.. from standing in standings
            group standing by standing.Version?.Text ?? standing.Group.Subject.Version ?? "" into same
            let devices = same.Sum(standing => standing.Group.Devices)
            orderby devices descending, same.First().Version descending
            select new OsVersionCount(same.Key, same.First().Track?.Id, devices, same.First().UpgradeTo?.Text)];

    private static OsObstacle[] Obstacles(IEnumerable<OsStanding> standings) =>
        [.. from standing in standings
            where standing.Obstacle is not null
            group standing.Group.Devices by standing.Obstacle into same
            let devices = same.Sum()
            orderby devices descending, same.Key.Code
            select new OsObstacle(same.Key.Code, same.Key.Reason, devices)];
}
