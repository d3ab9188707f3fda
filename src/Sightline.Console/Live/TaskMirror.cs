using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sightline.Console.Controls;
using Sightline.Contracts;

namespace Sightline.Console.Live;

/// <summary>The tasks and searches of one edge host that run, or ended while the console looked on.</summary>
public sealed class TaskMirror
{
    private const int Kept = 500;

    private readonly ConcurrentDictionary<(string Task, string Serial), TaskItem> _items = new();
    private readonly ConcurrentDictionary<string, SearchRun> _searches = new(StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, TaskSummary> _tasks = ImmutableSortedDictionary.Create<string, TaskSummary>(StringComparer.Ordinal);

    /// <summary>Tasks that have not ended, newest first.</summary>
    public IReadOnlyList<TaskSummary> Running => [.. _tasks.Values.Where(task => task.IsOngoing()).Reverse()];

    /// <summary>Running searches, newest first.</summary>
    public IReadOnlyList<SearchRun> RunningSearches => [.. _searches.Values.Where(search => search.State == SearchState.Running).OrderByDescending(search => search.StartedAt)];

    /// <summary>The search that started last; null before the first.</summary>
    public SearchRun? NewestSearch => _searches.Values.MaxBy(search => search.StartedAt);

    public TaskSummary? Find(string id) => _tasks.GetValueOrDefault(id);

    public SearchRun? FindSearch(string id) => _searches.GetValueOrDefault(id);

    /// <summary>Takes over a task.</summary>
    /// <returns>Whether it has just ended: it was known to run, and does so no longer.</returns>
    public bool Set(TaskSummary task)
    {
        var before = _tasks.GetValueOrDefault(task.Id);
        ImmutableInterlocked.Update(ref _tasks, tasks =>
        {
            var next = tasks.SetItem(task.Id, task);
            return next.Count > Kept && next.Values.FirstOrDefault(old => !old.IsOngoing()) is { } oldest ? next.Remove(oldest.Id) : next;
        });
        if (!task.IsOngoing())
            foreach (var key in _items.Keys.Where(key => key.Task == task.Id))
                _items.TryRemove(key, out _);
        return before is not null && before.IsOngoing() && !task.IsOngoing();
    }

    /// <summary>The edge host keeps the task no longer.</summary>
    public void Forget(string id) => ImmutableInterlocked.Update(ref _tasks, tasks => tasks.Remove(id));

    /// <summary>Takes over what a device of a task does now. Only devices at work are kept: a few hundred, however large the task.</summary>
    public void Set(TaskItem item)
    {
        if (item.State == TaskItemState.Running)
            _items[(item.TaskId, item.Serial)] = item;
        else
            _items.TryRemove((item.TaskId, item.Serial), out _);
    }

    /// <summary>What the change stream said last of the same device, if it is at work; else the item itself.</summary>
    public TaskItem Newer(TaskItem item) => _items.GetValueOrDefault((item.TaskId, item.Serial), item);

    /// <summary>Takes over a search.</summary>
    /// <returns>Whether it has just ended.</returns>
    public bool Set(SearchRun search)
    {
        var before = _searches.GetValueOrDefault(search.Id);
        _searches[search.Id] = search;
        if (_searches.Count > Kept && _searches.Values.Where(old => old.State != SearchState.Running).MinBy(old => old.StartedAt) is { } oldest)
            _searches.TryRemove(oldest.Id, out _);
        return before is { State: SearchState.Running } && search.State != SearchState.Running;
    }
}
