using System.CommandLine;
using Sightline.Cli.Acting;

namespace Sightline.Cli.Commands.Work;

/// <summary><c>sightline tasks watch</c>.</summary>
internal static class WatchTask
{
    public static Command Create(CliApp app)
    {
        var id = TasksCommand.IdArgument();
        var command = new Command("watch", "Follow a task to its end; the exit code is 1 if it failed on a device.") { id };
        command.SetAction(app.Act((scope, cancellationToken) => TaskReport.WaitAsync(scope, scope.Parsed.GetRequiredValue(id), cancellationToken)));
        return command;
    }
}
