using System.CommandLine;
using Sightline.Cli.Acting;
using Sightline.Client;

namespace Sightline.Cli.Commands.Actions;

/// <summary><c>sightline devices remove</c>.</summary>
internal static class RemoveDevices
{
    public static Command Create(CliApp app) => ActionCommand.Create(app, "remove", "Remove managed devices from the edge host; nothing changes on them, and they are discovered again.", DeviceAction.Remove);
}
