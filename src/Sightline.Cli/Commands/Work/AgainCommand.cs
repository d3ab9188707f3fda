using System.CommandLine;
using Sightline.Cli.Acting;
using Sightline.Cli.Connection;
using Sightline.Cli.Selection;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Work;

/// <summary><c>sightline tasks retry</c> and <c>clone</c>.</summary>
internal static class AgainCommand
{
    public static Command Retry(CliApp app) =>
        Create(app, "retry", "Do a task again for the devices that failed with nothing changed, were cancelled or expired.", TaskAgainScope.NothingChanged);

    public static Command Clone(CliApp app) => Create(app, "clone", "Do a task again for all its devices.", TaskAgainScope.All);

    private static Command Create(CliApp app, string name, string description, TaskAgainScope which)
    {
        var id = TasksCommand.IdArgument();
        var command = new Command(name, description) { id };
        var (options, schedule, secret) = (new ActionOptions(), new ScheduleOptions(), new SecretInput(askTwice: false));
        secret.AddTo(command);
        schedule.AddTo(command);
        options.AddTo(command);
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var (task, request) = (scope.Parsed.GetRequiredValue(id), new TaskAgainRequest(schedule.Read(scope)));
            if (options.DryRun(scope))
                return PreviewReport.Write(scope, await scope.Edge.Tasks.PreviewAgainAsync(task, which, request, cancellationToken));
            if (!options.Yes(scope) && !await Confirmation.AskAsync(scope, ct => scope.Edge.Tasks.PreviewAgainAsync(task, which, request, ct), secret.UsesInput(scope), cancellationToken))
                return ExitCode.Done;
            var accepted = await StartAsync(scope, secret, with => scope.Edge.Tasks.AgainAsync(task, which, request with { Secret = with }, options.Key(scope), cancellationToken), cancellationToken);
            return options.Wait(scope)
                ? await TaskReport.WaitAsync(scope, accepted.TaskId, cancellationToken)
                : TaskReport.Accepted(scope, accepted);
        }));
        return command;
    }

    /// <summary>The password is read only when the edge host says that the task needs it.</summary>
    private static async Task<TaskAccepted> StartAsync(CommandScope scope, SecretInput secret, Func<string?, Task<TaskAccepted>> startAsync, CancellationToken cancellationToken)
    {
        try
        {
            return await startAsync(secret.UsesInput(scope) ? await secret.ReadAsync(scope, cancellationToken) : null);
        }
        catch (EdgeApiException refused) when (refused.Problem.Code == ProblemCodes.TaskSecret)
        {
            return await startAsync(await secret.ReadAsync(scope, cancellationToken));
        }
    }
}
