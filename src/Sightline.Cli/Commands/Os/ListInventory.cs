using System.CommandLine;
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
        command.SetAction(app.Act((scope, cancellationToken) =>
            list.ShowAsync(scope, OsColumns.Inventory, scope.Edge.AxisOs.ListInventoryAsync, ContractsJson.Default.PageOsInventoryRow, cancellationToken)));
        return command;
    }
}
