using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os catalogue import</c>.</summary>
internal static class ImportCatalogue
{
    public static Command Create(CliApp app)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The signed catalogue." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only check it." };
        var command = new Command("import", "Give the edge host a signed catalogue. When it is refused the one before stays.") { file, dryRun };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var bytes = await SourceFile.ReadAsync(scope.Parsed.GetRequiredValue(file), cancellationToken);
            var info = await scope.Edge.AxisOs.ImportCatalogueAsync(bytes, scope.Parsed.GetValue(dryRun), cancellationToken);
            scope.Printer.Sheet(info, Fact.Of(info, OsColumns.Catalogue), ContractsJson.Default.OsCatalogueInfo);
            return ExitCode.Done;
        }));
        return command;
    }
}
