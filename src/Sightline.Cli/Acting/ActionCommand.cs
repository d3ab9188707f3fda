using System.CommandLine;
using Sightline.Cli.Selection;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Cli.Acting;

/// <summary>What all actions have in common: which devices, the preview, the question, the start, the waiting.</summary>
internal static class ActionCommand
{
    /// <summary>An action that needs nothing but devices.</summary>
    public static Command Create(CliApp app, string name, string description, Func<DeviceTarget, DeviceAction> make) =>
        Build(app, name, description, credentials: null, (target, _) => make(target));

    /// <summary>An action that needs an account.</summary>
    public static Command Create(CliApp app, string name, string description, CredentialOptions credentials, Func<DeviceTarget, ActionCredentials, DeviceAction> make) =>
        Build(app, name, description, credentials, (target, account) => make(target, account!));

    private static Command Build(CliApp app, string name, string description, CredentialOptions? credentials, Func<DeviceTarget, ActionCredentials?, DeviceAction> make)
    {
        var command = new Command(name, description);
        var devices = new DeviceSelection();
        var options = new ActionOptions();
        devices.AddTo(command);
        credentials?.AddTo(command);
        options.AddTo(command);
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var inputIsTaken = devices.UsesInput(scope) || credentials?.UsesInput(scope) == true;
            if (devices.UsesInput(scope) && credentials?.UsesInput(scope) == true)
                throw CliException.Usage("Standard input cannot give both the devices and the password. Put the password into the environment variable SIGHTLINE_DEVICE_PASSWORD.");
            var target = await devices.ReadAsync(scope, cancellationToken);
            if (options.DryRun(scope))
                return PreviewReport.Write(scope, await scope.Edge.Actions.PreviewAsync(make(target, credentials?.WithoutSecret(scope)), cancellationToken));
            if (!options.Yes(scope) && !await Confirmation.AskAsync(scope, make(target, credentials?.WithoutSecret(scope)), inputIsTaken, cancellationToken))
                return ExitCode.Done;
            var account = credentials is null ? null : await credentials.ReadAsync(scope, cancellationToken);
            var accepted = await scope.Edge.Actions.StartAsync(make(target, account), options.Key(scope), cancellationToken);
            return options.Wait(scope)
                ? await TaskReport.WaitAsync(scope, accepted.TaskId, cancellationToken)
                : TaskReport.Accepted(scope, accepted);
        }));
        return command;
    }
}
