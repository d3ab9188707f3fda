namespace Sightline.Edge.Api.Lists;

/// <summary>What a filter value stands for: all keys from <paramref name="Low"/> to <paramref name="High"/>, both included. A date is a whole day, a block all its addresses.</summary>
internal readonly record struct KeyRange(string Low, string High)
{
    public bool Holds(FilterOperator comparison, string key) => comparison switch
    {
        FilterOperator.Less => string.CompareOrdinal(key, Low) < 0,
        FilterOperator.AtMost => string.CompareOrdinal(key, High) <= 0,
        FilterOperator.Greater => string.CompareOrdinal(key, High) > 0,
        FilterOperator.AtLeast => string.CompareOrdinal(key, Low) >= 0,
        _ => string.CompareOrdinal(key, Low) >= 0 && string.CompareOrdinal(key, High) <= 0,
    };
}
