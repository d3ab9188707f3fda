using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.AxisOs.Facts;

namespace Sightline.Edge.AxisOs.Resetting;

/// <summary>From a request to a task: roll back, commit, factory default.</summary>
internal sealed class ResetStart(ActionStart start, FactsBook facts, TimeProvider time)
{
    /// <summary>What it would do.</summary>
    public Checked<ActionPlan> Plan(TaskKind kind, DeviceTarget target, TaskOptions? options)
    {
        var now = time.GetUtcNow();
        return start.Plan(kind, target, options, device => ResetRules.Judge(kind, device, facts.Find(device.Serial), now));
    }

    /// <summary>Does it. <paramref name="mode"/> is for a factory default.</summary>
    public Task<Checked<TaskAccepted>> BeginAsync(ActionPlan plan, FactoryDefaultMode? mode, IdempotentRequest request, CancellationToken cancellationToken) => start.AcceptAsync(
        plan,
        order => mode is { } chosen
            ? order with { Arguments = JsonSerializer.Serialize(new FactoryDefaultArguments(chosen), ResetJson.Default.FactoryDefaultArguments), About = chosen == FactoryDefaultMode.Hard ? "hard" : "soft" }
            : order,
        request,
        cancellationToken);
}
