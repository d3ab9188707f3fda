using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>
/// The open tasks and their items that wait, in memory: says which item may begin now. Each kind has its own places, so that hundreds
/// of slow uploads do not hold up a login.
/// </summary>
internal sealed class WorkPlan(TimeProvider time, IOptions<TasksOptions> options)
{
    private readonly Lock _gate = new();
    private readonly ItemQueue _queue = new();
    private readonly Dictionary<string, OpenTask> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<TaskKind, int> _atWork = [];

    /// <summary>Takes a task with those of its items that wait and whose wave was released.</summary>
    public void Open(TaskFrame frame, string? paused, IEnumerable<(QueuedItem Item, DateTimeOffset? NotBefore)> items)
    {
        lock (_gate)
        {
            var task = _open[frame.Id] = new OpenTask(frame, time) { Paused = paused };
            foreach (var (item, notBefore) in items)
            {
                if (item.IsUnderWay)
                    task.Pacer.Resumes(item.Key);
                _queue.Add(item, notBefore);
            }
        }
    }

    /// <summary>The items of a wave may begin.</summary>
    public void Release(IEnumerable<QueuedItem> items)
    {
        lock (_gate)
            foreach (var item in items)
                _queue.Add(item, null);
    }

    public OpenTask? Find(string taskId)
    {
        lock (_gate)
            return _open.GetValueOrDefault(taskId);
    }

    public void Pause(string taskId, string? reason)
    {
        lock (_gate)
            if (_open.TryGetValue(taskId, out var task))
                task.Paused = reason;
    }

    /// <summary>The task ended.</summary>
    public void Close(string taskId)
    {
        lock (_gate)
            _open.Remove(taskId);
    }

    /// <summary>Takes the next item that may begin; it is at work until <see cref="Over"/>.</summary>
    public bool TryTake(out QueuedItem item, [NotNullWhen(true)] out OpenTask? task)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            task = null;
            if (!_queue.TryTake(now, (id, underWay) => Admits(id, underWay, now), out item))
                return false;
            task = _open[item.Key.TaskId];
            _atWork[task.Kind] = _atWork.GetValueOrDefault(task.Kind) + 1;
            task.Pacer.Begun(item.Key, now);
            task.FirstBegun ??= now;
            return true;
        }
    }

    /// <summary>An attempt is over.</summary>
    /// <param name="item">As it was taken.</param>
    /// <param name="kind">The task's kind.</param>
    /// <param name="next">The item as it waits on, and until when; null if it does not wait.</param>
    public void Over(QueuedItem item, TaskKind kind, (QueuedItem Item, DateTimeOffset? NotBefore)? next)
    {
        lock (_gate)
        {
            _atWork[kind]--;
            if (_open.TryGetValue(item.Key.TaskId, out var task))
            {
                if (next is not { Item.IsUnderWay: true })
                    task.Pacer.Over(item.Key);
                if (next is null)
                    task.Ended++;
            }
            _queue.Release(next?.Item ?? item with { IsUnderWay = false });
            if (next is { } waits)
                _queue.Add(waits.Item, waits.NotBefore);
        }
    }

    /// <summary>Items that waited and ended.</summary>
    public void Forget(IEnumerable<ItemKey> items)
    {
        lock (_gate)
            foreach (var key in items)
            {
                _queue.Remove(key);
                _open.GetValueOrDefault(key.TaskId)?.Pacer.Over(key);
            }
    }

    public bool Wake(string serial)
    {
        lock (_gate)
            return _queue.Wake(serial);
    }

    /// <summary>When something may begin that may not now; null if no time is known.</summary>
    public DateTimeOffset? NextChange()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var soonest = _queue.NextDue;
            foreach (var task in _open.Values)
                if (Later(task, now) is { } at && !(at >= soonest))
                    soonest = at;
            return soonest;
        }
    }

    private static DateTimeOffset? Later(OpenTask task, DateTimeOffset now)
    {
        if (task.Paused is not null)
            return null;
        var schedule = task.Schedule.At(now);
        return !schedule.IsOpen ? schedule.Until : task.Pacer.Admits(now, out var slot) ? null : slot;
    }

    private bool Admits(string taskId, bool underWay, DateTimeOffset now)
    {
        if (!_open.TryGetValue(taskId, out var task) || _atWork.GetValueOrDefault(task.Kind) >= options.Value.Parallelism)
            return false;
        return underWay || (task.Paused is null && task.Pacer.Admits(now, out _) && task.Schedule.At(now).IsOpen);
    }
}
