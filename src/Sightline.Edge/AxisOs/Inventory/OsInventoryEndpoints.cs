using Microsoft.AspNetCore.Http.HttpResults;
using Sightline.Contracts;
using Sightline.Contracts.Lists;
using Sightline.Edge.Api.Lists;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Inventory;

/// <summary>The AXIS OS inventory over HTTP.</summary>
internal static class OsInventoryEndpoints
{
    private static readonly FieldMap<OsInventoryRow> Fields = new FieldMap<OsInventoryRow>(row => row.Model)
        .Name("model", row => row.Model)
        .Number("devices", row => row.Devices)
        .Text("installed", row => string.Join(' ', row.Installed.Select(count => count.Version)))
        .Version("newestOfTrack", row => row.NewestOfTrack)
        .Version("newestActive", row => row.NewestActive)
        .Version("recommended", row => row.Recommended)
        .Text("recommendedTrack", row => row.RecommendedTrack)
        .Number("upToDate", row => row.UpToDate)
        .Number("toUpgrade", row => row.ToUpgrade)
        .Time("supportEnd", row => row.SupportEnd is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null)
        .Number("obstacles", row => row.Obstacles.Sum(obstacle => obstacle.Devices));

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Routes.OsInventory, List).WithName("listOsInventory").WithTags("AXIS OS").WithSummary("AXIS OS of the managed devices, by model: what runs, what is recommended, what stands in the way.");

    private static Results<Ok<Page<OsInventoryRow>>, ProblemAnswer> List([AsParameters] ListParameters list, OsInventoryReader inventory) =>
        ListQueryEngine.Run(inventory.Read(), list.Query with { Sort = list.Sort ?? "-devices" }, Fields).Try(out var page, out var refusal) ? TypedResults.Ok(page) : refusal.ToResult();
}
