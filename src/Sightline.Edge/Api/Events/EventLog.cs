namespace Sightline.Edge.Api.Events;

/// <summary>The newest event of each key, in order of sequence. Not for several threads at once.</summary>
internal sealed class EventLog(int capacity)
{
    private readonly Dictionary<(string Name, string Key), HubEvent> _byKey = [];

    // Ordered by sequence; superseded events stay as holes until half of the list is holes.
    private readonly List<HubEvent> _ordered = [];

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
        _ordered.Add(added);
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
            if (IsCurrent(_ordered[index]))
                found.Add(_ordered[index]);
        return found;
    }

    private bool IsCurrent(HubEvent candidate) => _byKey.TryGetValue((candidate.Name, candidate.Key), out var current) && ReferenceEquals(current, candidate);

    private void DropOldest()
    {
        while (!IsCurrent(_ordered[_start]))
            _start++;
        var oldest = _ordered[_start++];
        _byKey.Remove((oldest.Name, oldest.Key));
        _floor = oldest.Sequence;
    }

    private void Compact()
    {
        _ordered.RemoveRange(0, _start);
        _ordered.RemoveAll(each => !IsCurrent(each));
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
}
