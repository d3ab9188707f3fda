using System.CommandLine;
using Sightline.Cli.Selection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os releases</c>.</summary>
internal static class ListReleases
{
    public static Command Create(CliApp app)
    {
        var command = new Command("releases", "Releases of AXIS OS by model, for example -f 'model=P3265-LV track=lts-2026'.");
        var list = new ListOptions(OsColumns.Releases.Select(column => column.Name), ["model", "version", "track", "released", "revoked", "file", "size", "stored", "source"]);
        list.AddTo(command);
        command.SetAction(app.Act((scope, cancellationToken) =>
            list.ShowAsync(scope, OsColumns.Releases, scope.Edge.AxisOs.ListReleasesAsync, ContractsJson.Default.PageOsRelease, cancellationToken)));
        return command;
    }
}
