using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Work;

/// <summary><c>sightline tasks pause</c>, <c>resume</c>, <c>next-wave</c> and <c>cancel</c>.</summary>
internal static class ControlTask
{
    public static Command Pause(CliApp app) =>
        Create(app, "pause", "Begin no more devices until it is resumed; what is under way goes on to its end.", (tasks, id, ct) => tasks.PauseAsync(id, ct));

    public static Command Resume(CliApp app) => Create(app, "resume", "Go on after a pause.", (tasks, id, ct) => tasks.ResumeAsync(id, ct));

    public static Command NextWave(CliApp app) =>
        Create(app, "next-wave", "Begin the next wave now, without waiting for the soak or the share that has to be verified.", (tasks, id, ct) => tasks.NextWaveAsync(id, ct));

    public static Command Cancel(CliApp app) =>
        Create(app, "cancel", "Cancel what has not changed its device yet; the rest is carried to its end.", (tasks, id, ct) => tasks.CancelAsync(id, ct));

    private static Command Create(CliApp app, string name, string description, Func<EdgeTasks, string, CancellationToken, Task<TaskSummary>> act)
    {
        var id = TasksCommand.IdArgument();
        var command = new Command(name, description) { id };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var task = await act(scope.Edge.Tasks, scope.Parsed.GetRequiredValue(id), cancellationToken);
            scope.Printer.Sheet(task, TaskFacts.Of(task), ContractsJson.Default.TaskSummary);
            return ExitCode.Done;
        }));
        return command;
    }
}
