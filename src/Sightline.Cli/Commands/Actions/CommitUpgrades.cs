using System.CommandLine;
using Sightline.Cli.Acting;
using Sightline.Client;

namespace Sightline.Cli.Commands.Actions;

/// <summary><c>sightline os commit</c>.</summary>
internal static class CommitUpgrades
{
    public static Command Create(CliApp app) => ActionCommand.Create(app, "commit", "Commit an AXIS OS upgrade that managed devices still hold uncommitted.", DeviceAction.Commit);
}
