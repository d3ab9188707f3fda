using System.CommandLine;
using Sightline.Cli.Connection;
using Sightline.Cli.Selection;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Cli.Acting;

/// <summary>What all actions have in common: which devices, the preview, the question, the start, the waiting.</summary>
internal static class ActionCommand
{
    /// <summary>An action that needs nothing but devices.</summary>
    public static Command Create(CliApp app, string name, string description, Func<DeviceTarget, DeviceAction> make) =>
        Build(app, new Command(name, description), credentials: null, (_, target, _) => make(target));

    /// <summary>An action that needs one more choice.</summary>
    public static Command Create(CliApp app, string name, string description, Option choice, Func<CommandScope, DeviceTarget, DeviceAction> make) =>
        Build(app, new Command(name, description) { choice }, credentials: null, (scope, target, _) => make(scope, target));

    /// <summary>An action that needs an account.</summary>
    public static Command Create(CliApp app, string name, string description, CredentialOptions credentials, Func<DeviceTarget, ActionCredentials, DeviceAction> make) =>
        Build(app, new Command(name, description), credentials, (_, target, account) => make(target, account!));

    private static Command Build(CliApp app, Command command, CredentialOptions? credentials, Func<CommandScope, DeviceTarget, ActionCredentials?, DeviceAction> make)
    {
        var devices = new DeviceSelection();
        var options = new ActionOptions();
        var schedule = new ScheduleOptions();
        devices.AddTo(command);
        credentials?.AddTo(command);
        schedule.AddTo(command);
        options.AddTo(command);
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var inputIsTaken = devices.UsesInput(scope) || credentials?.UsesInput(scope) == true;
            if (devices.UsesInput(scope) && credentials?.UsesInput(scope) == true)
                throw CliException.Usage("Standard input cannot give both the devices and the password. Put the password into the environment variable SIGHTLINE_DEVICE_PASSWORD.");
            var when = schedule.Read(scope);
            var target = await devices.ReadAsync(scope, cancellationToken);
            if (options.DryRun(scope))
                return PreviewReport.Write(scope, await scope.Edge.Actions.PreviewAsync(make(scope, target, credentials?.WithoutSecret(scope)) with { Options = when }, cancellationToken));
            if (!options.Yes(scope) && !await Confirmation.AskAsync(scope, make(scope, target, credentials?.WithoutSecret(scope)) with { Options = when }, inputIsTaken, cancellationToken))
                return ExitCode.Done;
            var account = credentials is null ? null : await credentials.ReadAsync(scope, cancellationToken);
            var accepted = await scope.Edge.Actions.StartAsync(make(scope, target, account) with { Options = when }, options.Key(scope), cancellationToken);
            return options.Wait(scope)
                ? await TaskReport.WaitAsync(scope, accepted.TaskId, cancellationToken)
                : TaskReport.Accepted(scope, accepted);
        }));
        return command;
    }
}
