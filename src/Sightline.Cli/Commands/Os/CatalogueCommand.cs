using System.CommandLine;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os catalogue</c>.</summary>
internal static class CatalogueCommand
{
    public static Command Create(CliApp app) => SightlineCommand.Group(
        "catalogue",
        "The signed list of models, releases and upgrade rules that the edge host works with.",
        ShowCatalogue.Create(app),
        ImportCatalogue.Create(app),
        NewCatalogueKey.Create(app),
        SignCatalogue.Create(app));
}
