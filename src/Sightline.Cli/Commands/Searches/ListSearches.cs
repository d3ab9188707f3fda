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
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var columns = ColumnChoice.Pick(TaskColumns.Searches, list.Columns(scope), scope.Printer.Format);
            var page = await list.ReadAsync(scope, scope.Edge.Searches.ListAsync, cancellationToken);
            scope.Printer.List(page.Items, columns, page, ContractsJson.Default.PageSearchRun);
            return ExitCode.Done;
        }));
        return command;
    }
}
