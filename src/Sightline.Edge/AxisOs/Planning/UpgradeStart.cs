using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>From a draft to a task that is on disk: items, ways, waves and groups are frozen from then on.</summary>
internal sealed class UpgradeStart(UpgradeSchedule schedule, InventoryWriter inventory, TaskEngine engine)
{
    /// <summary>Until people have accounts of their own, the holder of the local token asks.</summary>
    private const string Requester = "local administrator";

    public async Task<Checked<TaskAccepted>> BeginAsync(UpgradeDraft draft, IdempotentRequest request, CancellationToken cancellationToken)
    {
        var leftOut = UpgradePreviews.LeftOut(draft);
        var targets = draft.Going.Select(Target).ToArray();
        if (targets.Length == 0)
            return NothingToDo(leftOut);
        var order = new TaskOrder(TaskKind.Upgrade, Requester, targets, leftOut)
        {
            About = About(draft),
            Arguments = JsonSerializer.Serialize(Arguments(draft.Request), PlanningJson.Default.UpgradeArguments),
            Options = schedule.Complete(draft),
            Waves = [.. draft.Waves.Select(wave => new TaskWavePlan(wave.Number, wave.Name))],
            WatchesLastWave = draft.Request.Rollout?.SoakMinutes > 0,
        };
        // A task names its devices by serial, so they have to be on disk before it is.
        await inventory.FlushAsync(cancellationToken);
        return await engine.AcceptAsync(order, request, cancellationToken);
    }

    private static TaskTarget Target(DraftDevice device) => new(device.Device.Serial, device.Device.DisplayName)
    {
        About = device.Group!.About,
        Arguments = device.Group.Arguments,
        Wave = device.Wave,
        Group = device.Coverage,
    };

    private static UpgradeArguments Arguments(UpgradeRequest request) => new(
        request.FactoryDefault,
        request.AutoRollbackMinutes,
        request.AllowDowngrade,
        request.Rollout is { } rollout ? new RolloutArguments(rollout.SoakMinutes, rollout.VerifiedPercent, rollout.Stop) : null);

    /// <summary>For example <c>to 12.11.147</c>, or <c>to 3 versions</c>.</summary>
    private static string About(UpgradeDraft draft)
    {
        var versions = draft.Going.Select(device => device.Group!.Hops[^1].Version).Distinct(StringComparer.Ordinal).Take(2).ToArray();
        if (versions.Length == 1)
            return $"to {versions[0]}";
        return $"to {draft.Going.Select(device => device.Group!.Hops[^1].Version).Distinct(StringComparer.Ordinal).Count()} versions";
    }

    private static ApiRefusal NothingToDo(IReadOnlyList<LeftOut> leftOut) => new(StatusCodes.Status409Conflict, ProblemCodes.NothingToDo, leftOut.Count == 0
        ? "The target matches no device."
        : $"None of the {leftOut.Sum(left => left.Count)} devices can be upgraded like this. {string.Join(" ", leftOut.Take(5).Select(left => $"{left.Count}: {left.Reason}"))}")
    {
        LeftOut = leftOut,
    };
}
