using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Cli.Selection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Work;

/// <summary><c>sightline tasks items</c>.</summary>
internal static class ListTaskItems
{
    public static Command Create(CliApp app)
    {
        var id = TasksCommand.IdArgument();
        var command = new Command("items", "What a task did on each device.") { id };
        var list = new ListOptions(TaskColumns.Items.Select(column => column.Name), ["serial", "deviceName", "state", "step", "code", "startedAt", "endedAt"]);
        list.AddTo(command);
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var named = scope.Parsed.GetRequiredValue(id);
            var columns = ColumnChoice.Pick(TaskColumns.Items, list.Columns(scope), scope.Printer.Format);
            var page = await list.ReadAsync(scope, (query, ct) => scope.Edge.Tasks.ListItemsAsync(named, query, ct), cancellationToken);
            scope.Printer.List(page.Items, columns, page, ContractsJson.Default.PageTaskItem);
            return ExitCode.Done;
        }));
        return command;
    }
}
