using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Searches;

/// <summary><c>sightline searches show</c>.</summary>
internal static class ShowSearch
{
    public static Command Create(CliApp app)
    {
        var id = SearchesCommand.IdArgument();
        var command = new Command("show", "One search.") { id };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var run = await scope.Edge.Searches.GetAsync(scope.Parsed.GetRequiredValue(id), cancellationToken);
            scope.Printer.Sheet(run, Fact.Of(run, TaskColumns.Searches), ContractsJson.Default.SearchRun);
            return ExitCode.Done;
        }));
        return command;
    }
}
