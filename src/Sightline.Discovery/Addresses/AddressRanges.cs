namespace Sightline.Discovery.Addresses;

/// <summary>Arithmetic on sorted, disjoint ranges.</summary>
internal static class AddressRanges
{
    /// <summary>Sorts, and joins what overlaps or touches.</summary>
    public static AddressRange[] Normalize(IEnumerable<AddressRange> ranges)
    {
        var joined = new List<AddressRange>();
        foreach (var range in ranges.OrderBy(range => range.First))
            if (joined.Count > 0 && Touches(joined[^1], range))
                joined[^1] = joined[^1] with { Last = UInt128.Max(joined[^1].Last, range.Last) };
            else
                joined.Add(range);
        return [.. joined];
    }

    public static bool Contains(AddressRange[] ranges, UInt128 number)
    {
        int low = 0, high = ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (number < ranges[middle].First)
                high = middle - 1;
            else if (number > ranges[middle].Last)
                low = middle + 1;
            else
                return true;
        }
        return false;
    }

    public static IEnumerable<AddressRange> Except(AddressRange[] ranges, AddressRange[] excluded)
    {
        var next = 0;
        foreach (var range in ranges)
        {
            while (next < excluded.Length && excluded[next].Last < range.First)
                next++;
            var (first, left) = (range.First, true);
            for (var i = next; i < excluded.Length && excluded[i].First <= range.Last; i++)
            {
                if (excluded[i].First > first)
                    yield return new(first, excluded[i].First - 1);
                left = excluded[i].Last < range.Last;
                if (!left)
                    break;
                first = excluded[i].Last + 1;
            }
            if (left)
                yield return new(first, range.Last);
        }
    }

    private static bool Touches(AddressRange earlier, AddressRange later) =>
        earlier.Last == UInt128.MaxValue || later.First <= earlier.Last + 1;
}
