using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.Tasks.Scheduling;

namespace Sightline.Edge.Tasks;

/// <summary>Makes a new task of an old one's devices. Each kind says anew what stands against it.</summary>
internal sealed class TaskAgain(TaskBoard board, TaskStore store, TaskKinds kinds, TaskSecrets secrets, TaskEngine engine)
{
    /// <summary>What the new task would do, without its secret.</summary>
    /// <param name="id">The old task.</param>
    /// <param name="everything">All its devices (clone), or only those on which nothing was changed (retry).</param>
    /// <param name="request">When, how fast, and the secret.</param>
    public Checked<TaskOrder> Plan(string id, bool everything, TaskAgainRequest request)
    {
        if (board.Find(id) is not { } task)
            return TaskRefusals.Unknown(id);
        if (TaskOptionRules.Refusal(request.Options, store.Now) is { } wrong)
            return wrong;
        var left = new LeftOutGroups();
        var arguments = store.ArgumentsOf(id);
        var targets = new List<TaskTarget>();
        foreach (var row in store.Items(id))
        {
            var renewal = !everything && AgainRules.Refusal(Enum.Parse<TaskItemState>(row.State)) is { } refusal
                ? refusal
                : kinds.Get(task.Kind).Renew(AgainRules.TargetOf(row, everything), arguments);
            if (renewal.Target is { } target)
                targets.Add(target);
            else
                left.Add(renewal.Code!, renewal.Reason!, row.Serial);
        }
        return AgainRules.Order(task, targets, left.ToList(), everything) with { Arguments = arguments, WatchesLastWave = everything && store.IsWatched(id), Options = request.Options ?? AgainRules.PaceOf(task.Options) };
    }

    /// <summary>Accepts the new task.</summary>
    public async Task<Checked<TaskAccepted>> BeginAsync(TaskOrder order, TaskAgainRequest request, IdempotentRequest idempotent, CancellationToken cancellationToken)
    {
        if (order.Targets.Count == 0)
            return TaskRefusals.NothingToDo(order.Preview);
        if (!secrets.ForAgain(order, request.Secret).Try(out var secret, out var refusal))
            return refusal;
        return await engine.AcceptAsync(order with { Secret = secret.Value }, idempotent, cancellationToken);
    }
}
