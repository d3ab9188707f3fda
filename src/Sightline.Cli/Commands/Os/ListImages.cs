using System.CommandLine;
using Sightline.Cli.Selection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os images list</c>.</summary>
internal static class ListImages
{
    public static Command Create(CliApp app)
    {
        var command = new Command("list", "Images that are here, on their way, or known from the catalogue: -f state=Stored.");
        var list = new ListOptions(OsColumns.Images.Select(column => column.Name), ["file", "model", "version", "state", "size", "source", "storedAt", "lastUsedAt", "inUse"]);
        list.AddTo(command);
        command.SetAction(app.Act((scope, cancellationToken) =>
            list.ShowAsync(scope, OsColumns.Images, scope.Edge.AxisOs.ListImagesAsync, ContractsJson.Default.PageOsImage, cancellationToken)));
        return command;
    }
}
