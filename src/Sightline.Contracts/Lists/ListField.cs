namespace Sightline.Contracts.Lists;

/// <summary>A column of a list: how it is compared, sorted and searched.</summary>
/// <param name="Name">Name as in the JSON of a row.</param>
/// <param name="Kind">How filter values are read.</param>
/// <param name="Key">Sort key of a row's value; null if it has none, which sorts before all.</param>
/// <param name="Text">The value as people see it, for <c>~</c> and bare words; null if it has none.</param>
public sealed record ListField<T>(string Name, FieldKind Kind, Func<T, string?> Key, Func<T, string?> Text)
{
    /// <summary>All keys of a field that can hold several values; null for an ordinary field.</summary>
    public Func<T, IEnumerable<string>>? Keys { get; init; }

    /// <summary>Whether a row's value fits what a term asks.</summary>
    public bool Equals(T row, KeyRange? wanted)
    {
        // An empty value in the filter stands for "has no value".
        if (wanted is not { } range)
            return Key(row) is null or "";
        if (Keys is not null)
            return Keys(row).Any(key => range.Holds(FilterOperator.Equal, key));
        return Key(row) is { } only && range.Holds(FilterOperator.Equal, only);
    }

    /// <summary>Whether a row's value compares so with a range.</summary>
    public bool Compares(T row, FilterOperator comparison, KeyRange wanted) => Key(row) is { } key && wanted.Holds(comparison, key);

    /// <summary>Whether a row's value contains a text, in any case.</summary>
    public bool Contains(T row, string part) => Text(row) is { } text && text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
