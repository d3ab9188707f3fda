namespace Sightline.Discovery.Addresses;

/// <summary>Gathers entries up to the limit of a search. Overlaps count once, and the count is exact after each entry.</summary>
internal sealed class AddressCollector
{
    // Sorted, disjoint, never touching. Inserting costs a binary search and a move, so a hostile list stays cheap.
    private readonly List<AddressRange> _ranges = [];
    private readonly List<AddressRefusal> _refusals = [];
    private UInt128 _size;

    public IReadOnlyList<AddressRefusal> Refusals => _refusals;

    public AddressSet ToSet() => new(_ranges);

    public void Refuse(AddressRefusal refusal) => _refusals.Add(refusal);

    /// <summary>Adds an entry. False when the limit is passed, and no more can be added.</summary>
    public bool Add(int line, string entry)
    {
        var reading = AddressParser.Parse(entry);
        if (reading.Refused)
        {
            _refusals.Add(reading.At(line));
            return true;
        }
        var (at, count, joined) = Neighbours(reading.Range);
        var size = _size + joined.Count;
        for (var i = at; i < at + count; i++)
            size -= _ranges[i].Count;
        if (size > AddressSet.MaxAddresses)
        {
            _refusals.Add(new(line, AddressCodes.TooMany, $"With '{entry.Trim()}' the list names more than {AddressSet.MaxAddresses:N0} addresses. Remove it and what follows, or search in parts."));
            return false;
        }
        _size = size;
        _ranges.RemoveRange(at, count);
        _ranges.Insert(at, joined);
        return true;
    }

    // The ranges that overlap or touch the new one, and all of them as one.
    private (int At, int Count, AddressRange Joined) Neighbours(AddressRange range)
    {
        int low = 0, high = _ranges.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].Last + 1 < range.First)
                low = middle + 1;
            else
                high = middle;
        }
        var end = low;
        for (; end < _ranges.Count && _ranges[end].First <= range.Last + 1; end++)
            range = new(UInt128.Min(range.First, _ranges[end].First), UInt128.Max(range.Last, _ranges[end].Last));
        return (low, end - low, range);
    }
}
