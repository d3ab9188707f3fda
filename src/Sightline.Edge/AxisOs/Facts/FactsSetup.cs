using Sightline.Edge.Storage;

namespace Sightline.Edge.AxisOs.Facts;

/// <summary>What is known of devices and decides over their upgrades.</summary>
internal static class FactsSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(RoomSchema.OfFolder("AxisOs/Facts"));
        services.AddSingleton<FactsBook>();
        services.AddSingleton<FactsReader>();
        services.AddSingleton<FactsLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<FactsLoop>());
    }
}
