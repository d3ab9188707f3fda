using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Cli.Selection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Searches;

/// <summary><c>sightline searches list</c>.</summary>
internal static class ListSearches
{
    public static Command Create(CliApp app)
    {
        var command = new Command("list", "Searches, newest first.");
        var list = new ListOptions(TaskColumns.Searches.Select(column => column.Name), ["id", "state", "source", "addresses", "found", "new", "startedAt", "endedAt"]);
        list.AddTo(command);
        command.SetAction(app.Act((scope, cancellationToken) =>
            list.ShowAsync(scope, TaskColumns.Searches, scope.Edge.Searches.ListAsync, ContractsJson.Default.PageSearchRun, cancellationToken)));
        return command;
    }
}
