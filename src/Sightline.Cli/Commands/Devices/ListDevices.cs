using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Cli.Selection;
using Sightline.Contracts;
using Sightline.Contracts.Lists;

namespace Sightline.Cli.Commands.Devices;

/// <summary><c>sightline devices list</c>.</summary>
internal static class ListDevices
{
    public static Command Create(CliApp app)
    {
        var command = new Command("list", "Devices, discovered and managed.");
        var list = new ListOptions(DeviceColumns.All.Select(column => column.Name), DeviceFields.All.Fields.Select(field => field.Name));
        list.AddTo(command);
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var columns = ColumnChoice.Pick(DeviceColumns.All, list.Columns(scope), scope.Printer.Format);
            var page = await list.ReadAsync(scope, scope.Edge.Devices.ListAsync, cancellationToken);
            scope.Printer.List(page.Items, columns, page, ContractsJson.Default.PageDevice);
            return ExitCode.Done;
        }));
        return command;
    }
}
