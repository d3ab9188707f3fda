using System.CommandLine;
using Sightline.Cli.Acting;
using Sightline.Cli.Connection;
using Sightline.Cli.Output;
using Sightline.Cli.Selection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary><c>sightline os upgrade</c>.</summary>
internal static class UpgradeOs
{
    public static Command Create(CliApp app)
    {
        var command = new Command("upgrade", "Upgrade AXIS OS on managed devices, with every version that has to be gone through. Look first with --dry-run.");
        var (devices, upgrade, rollout) = (new DeviceSelection(), new UpgradeOptions(), new RolloutOptions());
        var (schedule, options) = (new ScheduleOptions(), new ActionOptions());
        var each = new Option<bool>("--devices") { Description = "With --dry-run: what would happen to every device, one a line." };
        devices.AddTo(command);
        upgrade.AddTo(command);
        rollout.AddTo(command);
        schedule.AddTo(command);
        options.AddTo(command);
        command.Options.Add(each);
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            if (!options.DryRun(scope) && !options.Yes(scope))
                Confirmation.RequireSomebody(scope, devices.UsesInput(scope));
            var target = await devices.ReadAsync(scope, cancellationToken);
            var request = upgrade.Read(scope, target) with { Rollout = rollout.Read(scope), Options = schedule.Read(scope) };
            if (upgrade.To(scope) is { } version)
                request = await ForAllModelsAsync(scope, request, version, cancellationToken);
            if (options.DryRun(scope) && scope.Parsed.GetValue(each))
                return await DevicesAsync(scope, request, cancellationToken);
            if (options.DryRun(scope))
                return UpgradeReport.Write(scope, await scope.Edge.AxisOs.PreviewUpgradeAsync(request, cancellationToken));
            if (!options.Yes(scope) && !await AskAsync(scope, request, devices.UsesInput(scope), cancellationToken))
                return ExitCode.Done;
            var accepted = await scope.Edge.AxisOs.StartUpgradeAsync(request, options.Key(scope), cancellationToken);
            return options.Wait(scope)
                ? await TaskReport.WaitAsync(scope, accepted.TaskId, cancellationToken)
                : TaskReport.Accepted(scope, accepted);
        }));
        return command;
    }

    /// <summary>The models of the devices that were named are asked for first: each goes to the version.</summary>
    private static async Task<UpgradeRequest> ForAllModelsAsync(CommandScope scope, UpgradeRequest request, string version, CancellationToken cancellationToken)
    {
        var preview = await scope.Edge.AxisOs.PreviewUpgradeAsync(request with { Rollout = null, AllowDowngrade = false }, cancellationToken);
        var models = preview.Models.Where(model => model.Model.Length > 0).Select(model => new UpgradeChoice(model.Model, version)).ToArray();
        return models.Length > 0 ? request with { Choices = models } : throw CliException.Usage("The selection names no device whose model is known.");
    }

    private static async Task<int> DevicesAsync(CommandScope scope, UpgradeRequest request, CancellationToken cancellationToken)
    {
        var stream = new RowStream<UpgradePlanItem>(scope.Console, scope.Printer, ColumnChoice.Pick(UpgradeReport.Devices, null, scope.Printer.Format), ContractsJson.Default.UpgradePlanItem);
        await foreach (var item in scope.Edge.AxisOs.ListAllUpgradePlanAsync(request, new ListQuery(), cancellationToken))
            stream.Write(item);
        return ExitCode.Done;
    }

    private static Task<bool> AskAsync(CommandScope scope, UpgradeRequest request, bool inputIsTaken, CancellationToken cancellationToken)
    {
        return Confirmation.AskAfterAsync(scope, LookAsync, inputIsTaken, cancellationToken);

        async Task<int> LookAsync(CancellationToken ct)
        {
            var preview = await scope.Edge.AxisOs.PreviewUpgradeAsync(request, ct);
            UpgradeReport.Tell(scope, preview);
            return preview.Will;
        }
    }
}
