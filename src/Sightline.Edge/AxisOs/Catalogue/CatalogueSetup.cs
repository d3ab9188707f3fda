namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>The catalogue.</summary>
internal static class CatalogueSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<OsCatalogueHolder>();
        services.AddSingleton<CatalogueKeys>();
        services.AddSingleton<CatalogueKeeper>();
        services.AddHostedService<CataloguePublisher>();
    }
}
