using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Cli.Selection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Work;

/// <summary><c>sightline tasks list</c>.</summary>
internal static class ListTasks
{
    public static Command Create(CliApp app)
    {
        var command = new Command("list", "Tasks, newest first.");
        var list = new ListOptions(TaskColumns.Tasks.Select(column => column.Name), ["id", "kind", "state", "items", "requestedBy", "createdAt", "endedAt"], usualSort: "-createdAt");
        list.AddTo(command);
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var columns = ColumnChoice.Pick(TaskColumns.Tasks, list.Columns(scope), scope.Printer.Format);
            var page = await list.ReadAsync(scope, scope.Edge.Tasks.ListAsync, cancellationToken);
            scope.Printer.List(page.Items, columns, page, ContractsJson.Default.PageTaskSummary);
            return ExitCode.Done;
        }));
        return command;
    }
}
