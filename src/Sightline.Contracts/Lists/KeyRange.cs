namespace Sightline.Contracts.Lists;

/// <summary>What a filter value stands for: a range of keys, both ends included. A date is a whole day, a block all its addresses.</summary>
/// <param name="Low">Lowest key.</param>
/// <param name="High">Highest key.</param>
public readonly record struct KeyRange(string Low, string High)
{
    /// <summary>Whether a key compares so with the range.</summary>
    public bool Holds(FilterOperator comparison, string key) => comparison switch
    {
        FilterOperator.Less => string.CompareOrdinal(key, Low) < 0,
        FilterOperator.AtMost => string.CompareOrdinal(key, High) <= 0,
        FilterOperator.Greater => string.CompareOrdinal(key, High) > 0,
        FilterOperator.AtLeast => string.CompareOrdinal(key, Low) >= 0,
        _ => string.CompareOrdinal(key, Low) >= 0 && string.CompareOrdinal(key, High) <= 0,
    };
}
