using System.CommandLine;
using Sightline.Cli.Acting;
using Sightline.Client;

namespace Sightline.Cli.Commands.Actions;

/// <summary><c>sightline os roll-back</c>.</summary>
internal static class RollBackDevices
{
    public static Command Create(CliApp app) => ActionCommand.Create(app, "roll-back", "Roll managed devices back to the AXIS OS version before, with its settings.", DeviceAction.RollBack);
}
