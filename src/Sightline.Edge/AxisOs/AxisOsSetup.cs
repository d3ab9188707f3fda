using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.AxisOs.Images;
using Sightline.Edge.AxisOs.Inventory;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Edge.AxisOs.Resetting;
using Sightline.Edge.AxisOs.Rollouts;
using Sightline.Edge.AxisOs.Upgrading;
using Sightline.Edge.Storage;

namespace Sightline.Edge.AxisOs;

/// <summary>AXIS OS: what there is, what runs, how to get from one to the other.</summary>
internal static class AxisOsSetup
{
    public static IServiceCollection AddAxisOs(this IServiceCollection services)
    {
        services.AddOptions<AxisOsOptions>().BindConfiguration(AxisOsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(RoomSchema.OfFolder("AxisOs"));
        CatalogueSetup.Add(services);
        OsImagesSetup.Add(services);
        services.AddHostedService<AxisOsStart>();
        FactsSetup.Add(services);
        services.AddSingleton<OsInventoryReader>();
        PlanningSetup.Add(services);
        RolloutsSetup.Add(services);
        UpgradingSetup.Add(services);
        ResettingSetup.Add(services);
        return services;
    }

    public static void MapAxisOs(this IEndpointRouteBuilder routes)
    {
        CatalogueEndpoints.Map(routes);
        OsImageEndpoints.Map(routes);
        OsInventoryEndpoints.Map(routes);
        PlanningSetup.Map(routes);
        ResettingSetup.Map(routes);
    }
}
