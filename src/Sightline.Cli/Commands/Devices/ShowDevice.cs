using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Cli.Selection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Devices;

/// <summary><c>sightline devices show</c>.</summary>
internal static class ShowDevice
{
    public static Command Create(CliApp app)
    {
        var serial = DevicesCommand.SerialArgument();
        var command = new Command("show", "Everything that the edge host knows about one device.") { serial };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var device = await scope.Edge.Devices.GetAsync(SerialText.Parse(scope.Parsed.GetRequiredValue(serial)), cancellationToken);
            scope.Printer.Sheet(device, Fact.Of(device, DeviceColumns.All), ContractsJson.Default.Device);
            return ExitCode.Done;
        }));
        return command;
    }
}
