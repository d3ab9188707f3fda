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
        command.SetAction(app.Act((scope, cancellationToken) =>
        {
            var named = scope.Parsed.GetRequiredValue(id);
            return list.ShowAsync(scope, TaskColumns.Items, (query, ct) => scope.Edge.Tasks.ListItemsAsync(named, query, ct), ContractsJson.Default.PageTaskItem, cancellationToken);
        }));
        return command;
    }
}
