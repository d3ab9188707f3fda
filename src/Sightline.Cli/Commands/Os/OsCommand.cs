using System.CommandLine;
using Sightline.Cli.Commands.Actions;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os</c>.</summary>
internal static class OsCommand
{
    public static Command Create(CliApp app) => SightlineCommand.Group(
        "os",
        "AXIS OS: what runs, what there is, upgrades, the images and the catalogue.",
        ListInventory.Create(app),
        UpgradeOs.Create(app),
        ListReleases.Create(app),
        ImagesCommand.Create(app),
        CatalogueCommand.Create(app),
        RollBackDevices.Create(app),
        CommitUpgrades.Create(app));
}
