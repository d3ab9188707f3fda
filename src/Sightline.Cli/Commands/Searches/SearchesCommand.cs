using System.CommandLine;

namespace Sightline.Cli.Commands.Searches;

/// <summary><c>sightline searches</c>.</summary>
internal static class SearchesCommand
{
    public static Command Create(CliApp app) => SightlineCommand.Group(
        "searches",
        "Searches for devices that run or ran. 'sightline discover' starts one.",
        ListSearches.Create(app),
        ShowSearch.Create(app),
        CancelSearch.Create(app));

    /// <summary>The search that a command is for.</summary>
    public static Argument<string> IdArgument() => new("id") { Description = "Id of the search." };
}
