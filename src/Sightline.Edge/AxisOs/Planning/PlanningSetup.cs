using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Images;
using Sightline.Edge.Tasks;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>From what is wanted to what is done: planner, preview, start.</summary>
internal static class PlanningSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ItemGlimpses>();
        services.AddSingleton<PlanGrounds>();
        services.AddSingleton<BusyDevices>();
        services.AddSingleton<HopMinutes>();
        services.AddSingleton<UpgradeDrafts>();
        services.AddSingleton<UpgradeSchedule>();
        services.AddSingleton<UpgradeAnswers>();
        services.AddSingleton<UpgradeStart>();
        services.AddSingleton<OsImagesNeeded>(provider => () => ImagesOf(provider.GetRequiredService<ItemGlimpses>()));
    }

    public static void Map(IEndpointRouteBuilder routes) => UpgradeEndpoints.Map(routes);

    /// <summary>Images that upgrades which have not ended still need, so that they are not removed.</summary>
    private static HashSet<string> ImagesOf(ItemGlimpses items) =>
    [
        .. from json in items.OpenItemArguments(TaskKind.Upgrade)
           from hop in JsonSerializer.Deserialize(json, PlanningJson.Default.UpgradeItemArguments)?.Path ?? []
           select hop.Sha256,
    ];
}
