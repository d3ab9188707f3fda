using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Edge.Tasks.Scheduling;

namespace Sightline.Edge.Actions;

/// <summary>From a request to a task that is on disk.</summary>
internal sealed class ActionStart(TargetResolver targets, InventoryWriter inventory, TaskEngine engine, TimeProvider time)
{
    /// <summary>What the action would do.</summary>
    /// <param name="kind">The action.</param>
    /// <param name="target">The devices.</param>
    /// <param name="options">When and how fast.</param>
    /// <param name="judge">Which devices it can be done to; null for the rules of actions.</param>
    public Checked<ActionPlan> Plan(TaskKind kind, DeviceTarget target, TaskOptions? options, Func<DeviceRecord, Refusal?>? judge = null)
    {
        if (TaskOptionRules.Refusal(options, time.GetUtcNow()) is { } wrong)
            return wrong;
        return targets.Resolve(target).Try(out var resolved, out var refusal)
            ? ActionPlanner.Plan(kind, resolved.Known, resolved.Unknown, judge) with { Options = options }
            : refusal;
    }

    /// <summary>Accepts an action without arguments.</summary>
    public Task<Checked<TaskAccepted>> BeginAsync(ActionPlan plan, IdempotentRequest request, CancellationToken cancellationToken)
    {
        var arguments = plan.Preview.Kind == TaskKind.AcceptCertificate ? JsonSerializer.Serialize(Shown(plan), ActionsJson.Default.CertificateArguments) : null;
        return AcceptAsync(plan, order => order with { Arguments = arguments }, request, cancellationToken);
    }

    /// <summary>Accepts an action with an account.</summary>
    public Task<Checked<TaskAccepted>> BeginAsync(ActionPlan plan, CredentialsActionRequest account, IdempotentRequest request, CancellationToken cancellationToken)
    {
        var arguments = JsonSerializer.Serialize(new AccountArguments(account.UserName, account.AllowBasicOverHttp), ActionsJson.Default.AccountArguments);
        return AcceptAsync(plan, order => order with { Arguments = arguments, Secret = account.Password }, request, cancellationToken);
    }

    /// <summary>Accepts an action whose order another room completes.</summary>
    public async Task<Checked<TaskAccepted>> AcceptAsync(ActionPlan plan, Func<TaskOrder, TaskOrder> complete, IdempotentRequest request, CancellationToken cancellationToken)
    {
        if (plan.Devices.Count == 0)
            return TaskRefusals.NothingToDo(plan.Preview);
        var order = complete(new TaskOrder(plan.Preview.Kind, TaskOrder.LocalAdministrator, [.. plan.Devices.Select(device => new TaskTarget(device.Serial, device.DisplayName))], plan.Preview.LeftOut) { Options = plan.Options });
        // A task names its devices by serial, so they have to be on disk before it is.
        await inventory.FlushAsync(cancellationToken);
        return await engine.AcceptAsync(order, request, cancellationToken);
    }

    private static CertificateArguments Shown(ActionPlan plan) =>
        new(plan.Devices.ToDictionary(device => device.Serial, device => device.Reach is { Kind: ReachKind.OtherCertificate, Detail: var shown } ? shown : null, StringComparer.Ordinal));
}
