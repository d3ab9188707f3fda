using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os catalogue show</c>.</summary>
internal static class ShowCatalogue
{
    public static Command Create(CliApp app)
    {
        var command = new Command("show", "The catalogue that the edge host works with.");
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var info = await scope.Edge.AxisOs.GetCatalogueAsync(cancellationToken);
            scope.Printer.Sheet(info, Fact.Of(info, OsColumns.Catalogue), ContractsJson.Default.OsCatalogueInfo);
            return ExitCode.Done;
        }));
        return command;
    }
}
