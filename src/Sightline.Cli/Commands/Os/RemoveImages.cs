using System.CommandLine;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os images remove</c>.</summary>
internal static class RemoveImages
{
    public static Command Create(CliApp app)
    {
        var ids = ImagesCommand.IdsArgument();
        var command = new Command("remove", "Remove images from the edge host. One that a task needs stays.") { ids };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            foreach (var id in await ImageIds.ReadAsync(scope, scope.Parsed.GetRequiredValue(ids), cancellationToken))
            {
                await scope.Edge.AxisOs.RemoveImageAsync(id, cancellationToken);
                scope.Console.Tell($"Removed {id}.");
            }
            return ExitCode.Done;
        }));
        return command;
    }
}
