using System.CommandLine;

namespace Sightline.Cli.Commands.Edge;

/// <summary><c>sightline edge</c>.</summary>
internal static class EdgeCommand
{
    public static Command Create(CliApp app) => SightlineCommand.Group(
        "edge",
        "The edge host itself.",
        ShowEdge.Create(app),
        ShowHealth.Create(app),
        SightlineCommand.Group("settings", "How the edge host finds and watches devices.", GetSettings.Create(app), SetSettings.Create(app)));
}
