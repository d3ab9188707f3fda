using Sightline.Edge.Tasks;

namespace Sightline.Edge.Actions;

/// <summary>What a person does to devices: each action is a kind of task.</summary>
internal static class ActionsSetup
{
    public static IServiceCollection AddActions(this IServiceCollection services)
    {
        services.AddSingleton<ItemGate>();
        services.AddSingleton<LoginKeeper>();
        services.AddSingleton<FirstAccounts>();
        services.AddSingleton<RestartWatch>();
        services.AddSingleton<TargetResolver>();
        services.AddSingleton<ActionStart>();
        services.AddSingleton<ITaskKind, AddKind>();
        services.AddSingleton<ITaskKind, RemoveKind>();
        services.AddSingleton<ITaskKind, LogInKind>();
        services.AddSingleton<ITaskKind, SetPasswordKind>();
        services.AddSingleton<ITaskKind, RestartKind>();
        services.AddSingleton<ITaskKind, AcceptCertificateKind>();
        services.AddHostedService<TaskWaker>();
        return services;
    }

    public static void MapActions(this IEndpointRouteBuilder routes) => ActionEndpoints.Map(routes);
}
