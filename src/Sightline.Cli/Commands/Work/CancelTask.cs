using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Work;

/// <summary><c>sightline tasks cancel</c>.</summary>
internal static class CancelTask
{
    public static Command Create(CliApp app)
    {
        var id = TasksCommand.IdArgument();
        var command = new Command("cancel", "Cancel what has not changed its device yet; the rest is carried to its end.") { id };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var task = await scope.Edge.Tasks.CancelAsync(scope.Parsed.GetRequiredValue(id), cancellationToken);
            scope.Printer.Sheet(task, Fact.Of(task, TaskColumns.Tasks), ContractsJson.Default.TaskSummary);
            return ExitCode.Done;
        }));
        return command;
    }
}
