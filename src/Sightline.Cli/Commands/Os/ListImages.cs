using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Cli.Selection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os images list</c>.</summary>
internal static class ListImages
{
    public static Command Create(CliApp app)
    {
        var command = new Command("list", "Images that are here, on their way, or known from the catalogue: -f state=Stored.");
        var list = new ListOptions(OsColumns.Images.Select(column => column.Name), ["file", "model", "version", "state", "size", "source", "storedAt", "lastUsedAt", "inUse"]);
        list.AddTo(command);
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var columns = ColumnChoice.Pick(OsColumns.Images, list.Columns(scope), scope.Printer.Format);
            var page = await list.ReadAsync(scope, scope.Edge.AxisOs.ListImagesAsync, cancellationToken);
            scope.Printer.List(page.Items, columns, page, ContractsJson.Default.PageOsImage);
            return ExitCode.Done;
        }));
        return command;
    }
}
