using System.CommandLine;
using Sightline.Cli.Acting;
using Sightline.Client;

namespace Sightline.Cli.Commands.Actions;

/// <summary><c>sightline devices add</c>.</summary>
internal static class AddDevices
{
    public static Command Create(CliApp app) => ActionCommand.Create(app, "add", "Add discovered devices to the edge host, which then watches them.", DeviceAction.Add);
}
