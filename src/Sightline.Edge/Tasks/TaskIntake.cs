using Microsoft.Extensions.Options;
using Sightline.Edge.Tasks.Scheduling;

namespace Sightline.Edge.Tasks;

/// <summary>From an order to a task that the engine works on.</summary>
internal sealed class TaskIntake(TaskIds ids, TaskKinds kinds, TaskBoard board, WorkPlan plan, TaskLoop loop, IOptions<TasksOptions> options, TimeProvider time)
{
    /// <summary>An order that no request can lead to is an error of ours.</summary>
    public static void Check(TaskOrder order)
    {
        ArgumentOutOfRangeException.ThrowIfZero(order.Targets.Count, nameof(order));
        var waves = order.Waves.Select(wave => wave.Number).ToHashSet();
        if (waves.Count != order.Waves.Count || !order.Targets.All(target => target.Wave is { } wave ? waves.Contains(wave) : waves.Count == 0))
            throw new ArgumentException("Every device of an order with waves has to be in one of them.", nameof(order));
    }

    /// <summary>What the order's items will take from their task; without the secret.</summary>
    public TaskFrame Frame(TaskOrder order, DateTimeOffset now)
    {
        var pace = order.Options?.Pace;
        var parallel = Math.Min(pace?.Parallel ?? int.MaxValue, options.Value.Parallelism);
        var deadline = order.Options?.Deadline
            ?? new TaskSchedule(order.Options, time.LocalTimeZone).DefaultDeadline(now, kinds.Get(order.Kind).Rules, order.Targets.Count, parallel, pace?.PerMinute);
        return new TaskFrame(ids.Next(), order.Kind, deadline, order.Arguments, null, order.Options);
    }

    /// <summary>The order is on disk.</summary>
    public void Accepted(TaskChange change, TaskFrame frame, TaskOrder order)
    {
        var first = order.Targets.Min(target => target.Wave);
        var items = order.Targets.Where(target => target.Wave == first).Select(target => (new QueuedItem(new ItemKey(frame.Id, target.Serial), target.Group), (DateTimeOffset?)null));
        plan.Open(frame, null, items);
        board.Report(change);
        loop.Signal();
    }
}
