using Sightline.Contracts;
using Sightline.Edge.Api.Events;

namespace Sightline.Edge.Tasks;

/// <summary>All tasks as they are now, for lists and for the event stream. Commits report to it in any order; the latest counts.</summary>
internal sealed class TaskBoard(EventHub events)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Version, TaskSummary Summary)> _tasks = new(StringComparer.Ordinal);

    public IReadOnlyList<TaskSummary> All
    {
        get
        {
            lock (_gate)
                return [.. _tasks.Values.Select(task => task.Summary)];
        }
    }

    public int Running
    {
        get
        {
            lock (_gate)
                return _tasks.Values.Count(task => task.Summary.State == TaskState.Running);
        }
    }

    public TaskSummary? Find(string id)
    {
        lock (_gate)
            return _tasks.TryGetValue(id, out var task) ? task.Summary : null;
    }

    /// <summary>Takes what is stored at the start; nobody is told.</summary>
    public void Load(IEnumerable<TaskSummary> summaries)
    {
        lock (_gate)
            foreach (var summary in summaries)
                _tasks[summary.Id] = (0, summary);
    }

    /// <summary>Takes a change and tells listeners.</summary>
    public void Report(TaskChange change)
    {
        foreach (var item in change.Items)
            events.Publish(EventNames.TaskItem, $"{item.TaskId}/{item.Serial}", item.ToItem());
        lock (_gate)
        {
            if (_tasks.TryGetValue(change.Summary.Id, out var known) && known.Version > change.Version)
                return;
            _tasks[change.Summary.Id] = (change.Version, change.Summary);
            events.Publish(EventNames.Task, change.Summary.Id, change.Summary);
        }
    }

    public void Remove(string id)
    {
        lock (_gate)
            _tasks.Remove(id);
    }
}
