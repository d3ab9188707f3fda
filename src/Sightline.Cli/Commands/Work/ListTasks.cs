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
        command.SetAction(app.Act((scope, cancellationToken) =>
            list.ShowAsync(scope, TaskColumns.Tasks, scope.Edge.Tasks.ListAsync, ContractsJson.Default.PageTaskSummary, cancellationToken)));
        return command;
    }
}
