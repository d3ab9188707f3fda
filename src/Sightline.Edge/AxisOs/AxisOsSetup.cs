using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.AxisOs.Images;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Edge.AxisOs.Upgrading;

namespace Sightline.Edge.AxisOs;

/// <summary>AXIS OS: what there is, what runs, how to get from one to the other.</summary>
internal static class AxisOsSetup
{
    public static IServiceCollection AddAxisOs(this IServiceCollection services)
    {
        services.AddOptions<AxisOsOptions>().BindConfiguration(AxisOsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OsCatalogueHolder>();
        services.AddSingleton<OsImageFolder>();
        services.AddSingleton<OsImageShelf>();
        services.AddSingleton<OsImageReaders>();
        services.AddSingleton<OsImageStore>();
        FactsSetup.Add(services);
        PlanningSetup.Add(services);
        UpgradingSetup.Add(services);
        return services;
    }

    public static void MapAxisOs(this IEndpointRouteBuilder routes) => PlanningSetup.Map(routes);
}
