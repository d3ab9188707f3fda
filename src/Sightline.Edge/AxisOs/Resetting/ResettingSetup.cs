using Sightline.Edge.Tasks;

namespace Sightline.Edge.AxisOs.Resetting;

/// <summary>Roll back, commit and factory default as kinds of task.</summary>
internal static class ResettingSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ResetStart>();
        services.AddSingleton<ResetBeginning>();
        services.AddSingleton<ResetEnding>();
        services.AddSingleton<ITaskKind, RollBackKind>();
        services.AddSingleton<ITaskKind, CommitKind>();
        services.AddSingleton<ITaskKind, FactoryDefaultKind>();
    }

    public static void Map(IEndpointRouteBuilder routes) => ResetEndpoints.Map(routes);
}
