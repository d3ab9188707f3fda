namespace Sightline.Edge.Api.Events;

/// <summary>The newest event of each key, in order of sequence. Not for several threads at once.</summary>
internal sealed class EventLog(int capacity)
{
    private readonly Dictionary<(string Name, string Key), HubEvent> _byKey = [];

    // Ordered by sequence; superseded events stay as holes, without what they carried, until half of the list is holes.
    private readonly List<Slot> _ordered = [];

    // Index of the first event that counts; everything before it was dropped.
    private int _start;

    // Events up to this sequence number may be missing.
    private long _floor;

    public long Newest { get; private set; }

    public int Count => _byKey.Count;

    public void Append(string name, string key, object payload)
    {
        var added = new HubEvent(++Newest, name, key, payload);
        _byKey[(name, key)] = added;
        _ordered.Add(new Slot(added.Sequence, name, key));
        if (_byKey.Count > capacity)
            DropOldest();
        if (_ordered.Count > 64 && _ordered.Count > 2 * _byKey.Count)
            Compact();
    }

    public IReadOnlyList<HubEvent>? After(long sequence, int most)
    {
        if (sequence < _floor)
            return null;
        var found = new List<HubEvent>();
        for (var index = FirstAfter(sequence); index < _ordered.Count && found.Count < most; index++)
            if (Current(_ordered[index]) is { } current)
                found.Add(current);
        return found;
    }

    private HubEvent? Current(Slot slot) => _byKey.TryGetValue((slot.Name, slot.Key), out var current) && current.Sequence == slot.Sequence ? current : null;

    private void DropOldest()
    {
        while (Current(_ordered[_start]) is null)
            _start++;
        var oldest = _ordered[_start++];
        _byKey.Remove((oldest.Name, oldest.Key));
        _floor = oldest.Sequence;
    }

    private void Compact()
    {
        _ordered.RemoveRange(0, _start);
        _ordered.RemoveAll(slot => Current(slot) is null);
        _start = 0;
    }

    private int FirstAfter(long sequence)
    {
        var (low, high) = (_start, _ordered.Count);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (_ordered[middle].Sequence <= sequence)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private readonly record struct Slot(long Sequence, string Name, string Key);
}
