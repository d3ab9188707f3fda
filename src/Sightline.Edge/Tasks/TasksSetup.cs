using Sightline.Edge.Identity;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Tasks;

/// <summary>The task engine. Other rooms add their <see cref="ITaskKind"/>.</summary>
internal static class TasksSetup
{
    /// <summary>Call after the rooms that task kinds need: items go on as soon as the engine starts.</summary>
    public static IServiceCollection AddTasks(this IServiceCollection services)
    {
        services.AddSingleton(RoomSchema.OfFolder("Tasks"));
        services.AddOptions<TasksOptions>().BindConfiguration("Tasks").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TaskIds>();
        services.AddSingleton<TaskBoard>();
        services.AddSingleton<TaskStore>();
        services.AddSingleton<ItemSteps>();
        services.AddSingleton<ItemRunner>();
        services.AddSingleton<TaskLoop>();
        services.AddSingleton<TaskEngine>();
        services.AddHostedService(provider => provider.GetRequiredService<TaskLoop>());
        services.AddHostedService<TaskRetention>();
        services.AddSingleton<RunningTaskCounter>(provider => () => provider.GetRequiredService<TaskBoard>().Running);
        return services;
    }
}
