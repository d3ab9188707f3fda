using Sightline.Edge.Storage;

namespace Sightline.Edge.AxisOs.Rollouts;

/// <summary>Upgrades in waves.</summary>
internal static class RolloutsSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(RoomSchema.OfFolder("AxisOs/Rollouts"));
        services.AddSingleton<WaveMemories>();
        services.AddSingleton<WaveExaminer>();
        services.AddHostedService<RolloutConductor>();
    }
}
