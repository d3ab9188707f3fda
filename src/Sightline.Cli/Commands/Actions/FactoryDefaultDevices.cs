using System.CommandLine;
using Sightline.Cli.Acting;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Actions;

/// <summary><c>sightline devices factory-default</c>.</summary>
internal static class FactoryDefaultDevices
{
    public static Command Create(CliApp app)
    {
        var mode = new Option<string>("--mode") { Description = "soft keeps address, time and 802.1X; hard resets the address too, so that a device may come back at another one.", HelpName = "soft|hard", Required = true };
        mode.AcceptOnlyFromAmong("soft", "hard");
        return ActionCommand.Create(
            app,
            "factory-default",
            "Reset managed devices to their factory default: settings, applications and accounts go.",
            mode,
            (scope, target) => DeviceAction.FactoryDefault(target, scope.Parsed.GetValue(mode) == "hard" ? FactoryDefaultMode.Hard : FactoryDefaultMode.Soft));
    }
}
