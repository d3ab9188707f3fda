using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Work;

/// <summary><c>sightline tasks show</c>.</summary>
internal static class ShowTask
{
    public static Command Create(CliApp app)
    {
        var id = TasksCommand.IdArgument();
        var command = new Command("show", "One task.") { id };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var task = await scope.Edge.Tasks.GetAsync(scope.Parsed.GetRequiredValue(id), cancellationToken);
            scope.Printer.Sheet(task, TaskFacts.Of(task), ContractsJson.Default.TaskSummary);
            return ExitCode.Done;
        }));
        return command;
    }
}
