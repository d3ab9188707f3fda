namespace Sightline.Edge.Tasks;

/// <summary>
/// What is to be told on the event stream. A task or an item that changes again before it was told is told once, as it is then; so
/// what a listener gets is bounded by time, not by how much happens.
/// </summary>
internal sealed class TaskNews
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<ItemKey, ItemRow> _items = [];
    private readonly Queue<ItemKey> _order = new();
    private TaskCompletionSource _some = NewSignal();

    public void Add(string taskId, IReadOnlyList<ItemRow> items)
    {
        lock (_gate)
        {
            _tasks.Add(taskId);
            foreach (var item in items)
                Put(item);
            _some.TrySetResult();
        }
    }

    /// <summary>An item reports how far it is; its task is as it was.</summary>
    public void Add(ItemRow item)
    {
        lock (_gate)
        {
            Put(item);
            _some.TrySetResult();
        }
    }

    /// <summary>Takes all tasks and at most so many items, those first that changed first.</summary>
    public (IReadOnlyCollection<string> Tasks, IReadOnlyCollection<ItemRow> Items) Take(int mostItems)
    {
        lock (_gate)
        {
            string[] tasks = [.. _tasks];
            _tasks.Clear();
            var items = new List<ItemRow>(Math.Min(mostItems, _order.Count));
            while (items.Count < mostItems && _order.TryDequeue(out var key))
                if (_items.Remove(key, out var item))
                    items.Add(item);
            if (_items.Count == 0)
                _some = NewSignal();
            return (tasks, items);
        }
    }

    /// <summary>Completes when there is something to tell.</summary>
    public Task WaitAsync()
    {
        lock (_gate)
            return _some.Task;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Put(ItemRow item)
    {
        if (_items.TryAdd(item.Key, item))
            _order.Enqueue(item.Key);
        else
            _items[item.Key] = item;
    }
}
