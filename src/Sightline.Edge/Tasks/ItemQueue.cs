namespace Sightline.Edge.Tasks;

/// <summary>
/// Which item comes next: tasks take turns, a device has one item at work, an item that waits comes back at its time or when its
/// device is woken. Knows no clock and no database. Not for several threads at once.
/// </summary>
internal sealed class ItemQueue
{
    private readonly Dictionary<string, Queue<ItemKey>> _ready = new(StringComparer.Ordinal);
    private readonly Queue<string> _turns = new();
    private readonly PriorityQueue<ItemKey, DateTimeOffset> _later = new();
    private readonly Dictionary<ItemKey, DateTimeOffset> _due = [];
    private readonly Dictionary<string, HashSet<ItemKey>> _bySerial = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<ItemKey>> _parked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);
    private readonly HashSet<ItemKey> _waiting = [];

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
    public void Add(ItemKey key, DateTimeOffset? notBefore)
    {
        _waiting.Add(key);
        if (notBefore is not { } at)
        {
            MakeReady(key);
            return;
        }
        _due[key] = at;
        _later.Enqueue(key, at);
        if (!_bySerial.TryGetValue(key.Serial, out var keys))
            _bySerial[key.Serial] = keys = [];
        keys.Add(key);
    }

    /// <summary>Takes the next item whose device is free; the device is busy until <see cref="Release"/>.</summary>
    public bool TryTake(DateTimeOffset now, out ItemKey key)
    {
        while (NextDue is { } at && at <= now)
            Due(_later.Dequeue());
        while (_turns.TryDequeue(out var task))
        {
            var queue = _ready[task];
            var found = Next(queue, out key);
            if (queue.Count > 0)
                _turns.Enqueue(task);
            else
                _ready.Remove(task);
            if (found)
                return true;
        }
        key = default;
        return false;
    }

    /// <summary>The device has no item at work any more.</summary>
    public void Release(string serial)
    {
        _busy.Remove(serial);
        if (_parked.Remove(serial, out var parked))
            foreach (var key in parked.Where(_waiting.Contains))
                MakeReady(key);
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
        _waiting.Remove(key);
        NoLongerLater(key);
    }

    private bool Next(Queue<ItemKey> queue, out ItemKey key)
    {
        while (queue.TryDequeue(out key))
        {
            if (!_waiting.Contains(key))
                continue;
            if (_busy.Add(key.Serial))
                return _waiting.Remove(key);
            if (!_parked.TryGetValue(key.Serial, out var parked))
                _parked[key.Serial] = parked = new Queue<ItemKey>();
            parked.Enqueue(key);
        }
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

    private void MakeReady(ItemKey key)
    {
        if (!_ready.TryGetValue(key.TaskId, out var queue))
        {
            _ready[key.TaskId] = queue = new Queue<ItemKey>();
            _turns.Enqueue(key.TaskId);
        }
        queue.Enqueue(key);
    }
}
