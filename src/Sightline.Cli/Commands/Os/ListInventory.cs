using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Cli.Selection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os inventory</c>.</summary>
internal static class ListInventory
{
    public static Command Create(CliApp app)
    {
        var command = new Command("inventory", "AXIS OS of the managed devices, by model: what runs, what is recommended, what stands in the way.");
        var list = new ListOptions(OsColumns.Inventory.Select(column => column.Name), ["model", "devices", "upToDate", "newestOfTrack", "newestActive", "recommended", "recommendedTrack", "supportEnd", "obstacles"]);
        list.AddTo(command);
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var columns = ColumnChoice.Pick(OsColumns.Inventory, list.Columns(scope), scope.Printer.Format);
            var page = await list.ReadAsync(scope, scope.Edge.AxisOs.ListInventoryAsync, cancellationToken);
            scope.Printer.List(page.Items, columns, page, ContractsJson.Default.PageOsInventoryRow);
            return ExitCode.Done;
        }));
        return command;
    }
}
