using System.Diagnostics.Metrics;
using Sightline.Edge.Identity;
using Sightline.Edge.Storage;
using Sightline.Edge.Tasks.Listing;
using Sightline.Edge.Telemetry;

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
        services.AddSingleton<TaskKinds>();
        services.AddSingleton<WorkPlan>();
        services.AddSingleton<LiveProgress>();
        services.AddSingleton<TaskNews>();
        services.AddSingleton<TaskViews>();
        services.AddSingleton<ItemViews>();
        services.AddSingleton(NewBoard);
        services.AddSingleton<TaskStore>();
        services.AddSingleton<ItemSteps>();
        services.AddSingleton<ItemRunner>();
        services.AddSingleton<TaskLoop>();
        services.AddSingleton<TaskIntake>();
        services.AddSingleton<TaskControl>();
        services.AddSingleton<TaskReader>();
        services.AddSingleton<TaskEngine>();
        services.AddSingleton<ItemLists>();
        services.AddSingleton<TaskSecrets>();
        services.AddSingleton<TaskAgain>();
        services.AddHostedService(provider => provider.GetRequiredService<TaskLoop>());
        services.AddHostedService<TaskPublisher>();
        services.AddHostedService<TaskRetention>();
        services.AddSingleton<RunningTaskCounter>(provider => () => provider.GetRequiredService<TaskBoard>().Open.Count);
        return services;
    }

    private static TaskBoard NewBoard(IServiceProvider provider)
    {
        var board = ActivatorUtilities.CreateInstance<TaskBoard>(provider);
        provider.GetRequiredService<IMeterFactory>().Create(TelemetrySetup.MeterName)
            .CreateObservableGauge("sightline.tasks.items", () => ItemsByState(board), "{item}", "Items of tasks that run, by state.");
        return board;
    }

    private static IEnumerable<Measurement<int>> ItemsByState(TaskBoard board) =>
        from task in board.Open
        from count in task.Counts
        group count.Value by count.Key into state
        select new Measurement<int>(state.Sum(), new KeyValuePair<string, object?>("state", state.Key.ToString()));
}
