using System.CommandLine;

namespace Sightline.Cli.Commands.Edge;

/// <summary><c>sightline edge settings get</c>.</summary>
internal static class GetSettings
{
    public static Command Create(CliApp app)
    {
        var command = new Command("get", "Show the settings.");
        command.SetAction(app.Act(SettingsReport.WriteAsync));
        return command;
    }
}
