using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Cli.Selection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Work;

/// <summary><c>sightline tasks log</c>.</summary>
internal static class TaskLog
{
    public static Command Create(CliApp app)
    {
        var command = new Command("log", "What became of each device, over all tasks; what ended last comes first.");
        var list = new ListOptions(TaskColumns.Log.Select(column => column.Name), ["taskId", "kind", "serial", "deviceName", "state", "createdAt", "startedAt", "endedAt"]);
        list.AddTo(command);
        command.SetAction(app.Act((scope, cancellationToken) =>
            list.ShowAsync(scope, TaskColumns.Log, scope.Edge.Tasks.ListLogAsync, ContractsJson.Default.PageTaskLogItem, cancellationToken)));
        return command;
    }
}
