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
        command.SetAction(app.Act((scope, cancellationToken) =>
            list.ShowAsync(scope, DeviceColumns.All, scope.Edge.Devices.ListAsync, ContractsJson.Default.PageDevice, cancellationToken)));
        return command;
    }
}
