using System.CommandLine;
using Sightline.Cli.Commands.Devices;
using Sightline.Cli.Commands.Discover;
using Sightline.Cli.Commands.Edge;
using Sightline.Cli.Commands.Os;
using Sightline.Cli.Commands.Searches;
using Sightline.Cli.Commands.Work;

namespace Sightline.Cli.Commands;

/// <summary>The whole tree of commands.</summary>
internal static class SightlineCommand
{
    public static RootCommand Create(CliApp app)
    {
        var root = new RootCommand("Finds, adds, logs in to, watches, restarts and upgrades the Axis devices of a site, through its edge host.")
        {
            DiscoverCommand.Create(app),
            DevicesCommand.Create(app),
            SearchesCommand.Create(app),
            TasksCommand.Create(app),
            OsCommand.Create(app),
            EdgeCommand.Create(app),
            EventsCommand.Create(app),
            CompletionCommand.Create(app),
        };
        foreach (var option in app.Options.All)
            root.Options.Add(option);
        return root;
    }

    /// <summary>A command that only holds others.</summary>
    public static Command Group(string name, string description, params ReadOnlySpan<Command> commands)
    {
        var group = new Command(name, description);
        foreach (var command in commands)
            group.Subcommands.Add(command);
        return group;
    }
}
