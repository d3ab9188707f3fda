
namespace Sightline.Contracts.Lists;

/// <summary>Reads sort orders.</summary>
public static class ListOrder
{
    /// <summary>Reads a sort order; null or nothing sorts by id.</summary>
    public static Read<ListOrder<T>> Parse<T>(string? sort, FieldMap<T> fields)
    {
        var parts = new List<(ListField<T>, bool)>();
        var position = 0;
        foreach (var part in string.IsNullOrWhiteSpace(sort) ? [] : sort.Split(','))
        {
            var name = part.AsSpan().Trim();
            var descending = name.StartsWith("-");
            if (fields.Find(descending ? name[1..] : name) is not { } field)
                return new ListRefusal(ProblemCodes.Sort, position, $"There is no field '{name}'. Fields are: {fields.Names}.");
            parts.Add((field, descending));
            position += part.Length + 1;
        }
        return new ListOrder<T>(parts, fields.Id);
    }
}

/// <summary>A sort order: fields, then the id.</summary>
/// <param name="parts">The fields, and whether each descends.</param>
/// <param name="id">The id of a row, the last tie-breaker.</param>
public sealed class ListOrder<T>(IReadOnlyList<(ListField<T> Field, bool Descending)> parts, Func<T, string> id)
{
    // Long texts sort by their beginning, then by id; so a cursor stays short.
    private const int LongestKey = 160;

    /// <summary>The keys of a row: one per part, then the id.</summary>
    public string[] Keys(T row)
    {
        var keys = new string[parts.Count + 1];
        for (var index = 0; index < parts.Count; index++)
            keys[index] = Marked(parts[index].Field.Key(row));
        keys[^1] = id(row);
        return keys;
    }

    /// <summary>How many keys a row has.</summary>
    public int KeyCount => parts.Count + 1;

    /// <summary>Compares the keys of two rows.</summary>
    public int Compare(string[] left, string[] right)
    {
        for (var index = 0; index < parts.Count; index++)
            if (string.CompareOrdinal(left[index], right[index]) is not 0 and var order)
                return parts[index].Descending ? -order : order;
        return string.CompareOrdinal(left[^1], right[^1]);
    }

    /// <summary>Sorts rows; a row's keys are made once.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="select">What is wanted of each.</param>
    public IReadOnlyList<TResult> Sorted<TResult>(IEnumerable<T> rows, Func<T, TResult> select)
    {
        var keyed = rows.Select(row => (Keys: Keys(row), Row: row)).ToArray();
        Array.Sort(keyed, (left, right) => Compare(left.Keys, right.Keys));
        return Array.ConvertAll(keyed, each => select(each.Row));
    }

    /// <summary>No value sorts before the empty one.</summary>
    private static string Marked(string? key) => key is null ? "" : "+" + (key.Length > LongestKey ? key[..LongestKey] : key);
}
