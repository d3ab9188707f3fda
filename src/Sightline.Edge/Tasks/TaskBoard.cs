using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>All tasks as they are now. Commits report to it in any order; the latest counts.</summary>
internal sealed class TaskBoard(TaskViews views, ItemViews items, TaskNews news)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Version, TaskSummary Summary)> _tasks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    public IReadOnlyList<TaskSummary> All
    {
        get
        {
            lock (_gate)
                return [.. _tasks.Values.Select(task => views.Of(task.Summary))];
        }
    }

    /// <summary>Items of all tasks.</summary>
    public int Items
    {
        get
        {
            lock (_gate)
                return _tasks.Values.Sum(task => task.Summary.Items);
        }
    }

    /// <summary>Those that have not ended.</summary>
    public IReadOnlyList<TaskSummary> Open
    {
        get
        {
            lock (_gate)
                return [.. _open.Select(id => views.Of(_tasks[id].Summary))];
        }
    }

    public TaskSummary? Find(string id)
    {
        lock (_gate)
            return _tasks.TryGetValue(id, out var task) ? views.Of(task.Summary) : null;
    }

    /// <summary>An item as the API tells it; null if its task is gone.</summary>
    public TaskItem? ViewOf(ItemRow row)
    {
        lock (_gate)
            return _tasks.TryGetValue(row.TaskId, out var task) ? items.Of(task.Summary.Kind, row) : null;
    }

    /// <summary>Takes what is stored at the start; nobody is told.</summary>
    public void Load(IEnumerable<TaskSummary> summaries)
    {
        lock (_gate)
            foreach (var summary in summaries)
                Put(0, summary);
    }

    /// <summary>Takes a change; listeners will be told.</summary>
    public void Report(TaskChange change)
    {
        lock (_gate)
            if (!_tasks.TryGetValue(change.Summary.Id, out var known) || known.Version <= change.Version)
                Put(change.Version, change.Summary);
        news.Add(change.Summary.Id, change.Items);
    }

    /// <summary>An item changed, and its task did not.</summary>
    public void Report(ItemRow item) => news.Add(item);

    /// <summary>A task as it was last reported, without what depends on the time.</summary>
    public TaskSummary? Stored(string id)
    {
        lock (_gate)
            return _tasks.TryGetValue(id, out var task) ? task.Summary : null;
    }

    public void Remove(string id)
    {
        lock (_gate)
        {
            _tasks.Remove(id);
            _open.Remove(id);
        }
    }

    private void Put(long version, TaskSummary summary)
    {
        _tasks[summary.Id] = (version, summary);
        if (summary.EndedAt is null)
            _open.Add(summary.Id);
        else
            _open.Remove(summary.Id);
    }
}
