namespace Sightline.Edge.Tasks;

/// <summary>
/// Which item comes next: tasks take turns, a device has one item at work, an item that waits comes back at its time or when its
/// device is woken, and items of one group never are under way together. Knows no clock and no database. Not for several threads at once.
/// </summary>
internal sealed class ItemQueue
{
    private readonly Dictionary<(string TaskId, bool IsUnderWay), Queue<ItemKey>> _ready = [];
    private readonly Queue<(string TaskId, bool IsUnderWay)> _turns = new();
    private readonly PriorityQueue<ItemKey, DateTimeOffset> _later = new();
    private readonly Dictionary<ItemKey, DateTimeOffset> _due = [];
    private readonly Dictionary<string, HashSet<ItemKey>> _bySerial = new(StringComparer.Ordinal);
    private readonly Dictionary<ItemKey, QueuedItem> _waiting = [];
    private readonly ItemLocks _locks = new();

    /// <summary>Items that wait, ready or not.</summary>
    public int Count => _waiting.Count;

    /// <summary>When the next item that waits for its time is due; null if none does.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            while (_later.TryPeek(out var key, out var at))
            {
                if (_due.TryGetValue(key, out var current) && current == at)
                    return at;
                _later.Dequeue();
            }
            return null;
        }
    }

    /// <summary>Adds an item that has no place in the queue yet.</summary>
    public void Add(QueuedItem item, DateTimeOffset? notBefore)
    {
        _waiting[item.Key] = item;
        if (item.IsUnderWay)
            _locks.TakeGroup(item);
        if (notBefore is not { } at)
        {
            MakeReady(item.Key);
            return;
        }
        _due[item.Key] = at;
        _later.Enqueue(item.Key, at);
        if (!_bySerial.TryGetValue(item.Key.Serial, out var keys))
            _bySerial[item.Key.Serial] = keys = [];
        keys.Add(item.Key);
    }

    /// <summary>Takes the next item whose device and group are free; they are busy until <see cref="Release"/>.</summary>
    /// <param name="now">The time.</param>
    /// <param name="admits">Whether an item of the task may begin now, or, when it is under way, go on.</param>
    /// <param name="item">The item.</param>
    public bool TryTake(DateTimeOffset now, Func<string, bool, bool> admits, out QueuedItem item)
    {
        while (NextDue is { } at && at <= now)
            Due(_later.Dequeue());
        for (var looks = _turns.Count; looks > 0; looks--)
        {
            var lane = _turns.Dequeue();
            var queue = _ready[lane];
            item = default;
            var found = admits(lane.TaskId, lane.IsUnderWay) && Next(queue, lane.IsUnderWay, out item);
            if (queue.Count > 0)
                _turns.Enqueue(lane);
            else
                _ready.Remove(lane);
            if (found)
                return true;
        }
        item = default;
        return false;
    }

    /// <summary>The item is not at work any more; its device is free, and its group too unless it is still under way.</summary>
    public void Release(QueuedItem item)
    {
        MakeReady(_locks.ReleaseDevice(item.Key.Serial));
        if (!item.IsUnderWay)
            MakeReady(_locks.ReleaseGroup(item.Key, item.Group));
    }

    /// <summary>The device is there: its items need not wait for their time.</summary>
    public bool Wake(string serial)
    {
        if (!_bySerial.TryGetValue(serial, out var keys))
            return false;
        foreach (var key in keys.ToArray())
            Due(key);
        return true;
    }

    /// <summary>Takes an item out that shall not be carried out any more.</summary>
    public void Remove(ItemKey key)
    {
        NoLongerLater(key);
        if (_waiting.Remove(key, out var item))
            MakeReady(_locks.ReleaseGroup(key, item.Group));
    }

    private bool Next(Queue<ItemKey> queue, bool underWay, out QueuedItem item)
    {
        while (queue.TryDequeue(out var key))
            // A place from before the item was taken out and came back does not count.
            if (_waiting.TryGetValue(key, out item) && item.IsUnderWay == underWay && !_due.ContainsKey(key) && _locks.TryTake(item))
                return _waiting.Remove(key);
        item = default;
        return false;
    }

    private void Due(ItemKey key)
    {
        NoLongerLater(key);
        MakeReady(key);
    }

    private void NoLongerLater(ItemKey key)
    {
        if (_due.Remove(key) && _bySerial.TryGetValue(key.Serial, out var keys) && keys.Remove(key) && keys.Count == 0)
            _bySerial.Remove(key.Serial);
    }

    private void MakeReady(IReadOnlyCollection<ItemKey> keys)
    {
        foreach (var key in keys)
            MakeReady(key);
    }

    private void MakeReady(ItemKey key)
    {
        if (!_waiting.TryGetValue(key, out var item))
            return;
        var lane = (key.TaskId, item.IsUnderWay);
        if (!_ready.TryGetValue(lane, out var queue))
        {
            _ready[lane] = queue = new Queue<ItemKey>();
            _turns.Enqueue(lane);
        }
        queue.Enqueue(key);
    }
}
