namespace Sightline.Edge.Monitoring;

/// <summary>Devices that are looked at outside of their turn: after a miss, a goodbye or a hint. Each waits once; how many go at once is bounded.</summary>
internal sealed class SecondLooks(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<string, long> _queue = new();
    private readonly HashSet<string> _waiting = new(StringComparer.Ordinal);
    private readonly long _origin = time.GetTimestamp();

    /// <summary>Has the device looked at after a while, unless it waits already.</summary>
    public void Add(string serial, TimeSpan after)
    {
        var due = (time.GetElapsedTime(_origin) + after * (1 + StableHash.ShareOf(serial))).Ticks;
        lock (_gate)
            if (_waiting.Add(serial))
                _queue.Enqueue(serial, due);
    }

    /// <summary>Takes those whose time has come, at most <paramref name="most"/>.</summary>
    public void Take(int most, List<string> due)
    {
        var now = time.GetElapsedTime(_origin).Ticks;
        lock (_gate)
            for (; most > 0 && _queue.TryPeek(out _, out var at) && at <= now; most--)
            {
                var serial = _queue.Dequeue();
                _waiting.Remove(serial);
                due.Add(serial);
            }
    }
}
