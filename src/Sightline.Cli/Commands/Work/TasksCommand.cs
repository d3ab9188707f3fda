using System.CommandLine;

namespace Sightline.Cli.Commands.Work;

/// <summary><c>sightline tasks</c>.</summary>
internal static class TasksCommand
{
    public static Command Create(CliApp app) => SightlineCommand.Group(
        "tasks",
        "Tasks: what was asked for, how far it is and how it ended on each device.",
        ListTasks.Create(app),
        ShowTask.Create(app),
        ListTaskItems.Create(app),
        TaskLog.Create(app),
        WatchTask.Create(app),
        ControlTask.Pause(app),
        ControlTask.Resume(app),
        ControlTask.NextWave(app),
        ControlTask.Cancel(app),
        AgainCommand.Retry(app),
        AgainCommand.Clone(app));

    /// <summary>The task that a command is for.</summary>
    public static Argument<string> IdArgument() => new("id") { Description = "Id of the task." };
}
