using System.CommandLine;
using Sightline.Cli.Acting;
using Sightline.Client;

namespace Sightline.Cli.Commands.Actions;

/// <summary><c>sightline devices restart</c>.</summary>
internal static class RestartDevices
{
    public static Command Create(CliApp app) => ActionCommand.Create(app, "restart", "Restart managed devices and see them return.", DeviceAction.Restart);
}
