using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Searches;

/// <summary><c>sightline searches cancel</c>.</summary>
internal static class CancelSearch
{
    public static Command Create(CliApp app)
    {
        var id = SearchesCommand.IdArgument();
        var command = new Command("cancel", "End a running search; what it found stays.") { id };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var run = await scope.Edge.Searches.CancelAsync(scope.Parsed.GetRequiredValue(id), cancellationToken);
            scope.Printer.Sheet(run, Fact.Of(run, TaskColumns.Searches), ContractsJson.Default.SearchRun);
            return ExitCode.Done;
        }));
        return command;
    }
}
