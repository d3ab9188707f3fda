using System.Globalization;
using Sightline.Contracts.Lists;

namespace Sightline.Edge.Tasks.Listing;

/// <summary>A sort order as SQL, and where a page of it begins. The ids come last, ascending.</summary>
internal sealed class SqlOrder(IReadOnlyList<(SqlColumn Column, bool Descending)> parts, IReadOnlyList<string> ids)
{
    public int KeyCount => parts.Count + ids.Count;

    public string OrderBy => string.Join(", ", parts.Select(part => $"{part.Column.SortKey}{(part.Descending ? " DESC" : "")}").Concat(ids));

    /// <summary>The keys of a row, to be selected with it.</summary>
    public string SelectKeys => string.Join(", ", parts.Select((part, index) => $"{part.Column.SortKey} AS k{index}").Concat(ids.Select((id, index) => $"{id} AS k{parts.Count + index}")));

    /// <summary>Reads a sort order whose fields are known to exist.</summary>
    public static SqlOrder Parse<T>(string? sort, FieldMap<T> fields, IReadOnlyList<SqlColumn> columns, IReadOnlyList<string> ids)
    {
        var names = string.IsNullOrWhiteSpace(sort) ? [] : sort.Split(',', StringSplitOptions.TrimEntries);
        return new SqlOrder([.. names.Select(name => (columns.Single(column => column.Name == fields.Find(name.AsSpan().TrimStart('-'))!.Name), name.StartsWith('-')))], ids);
    }

    /// <summary>A key as it stands in a cursor: nothing for no value, else behind a mark.</summary>
    public static string Mark(object? key) => key is null ? "" : "+" + Convert.ToString(key, CultureInfo.InvariantCulture);

    /// <summary>
    /// What holds for the rows after a place, as one or two conditions: rows for which the first holds come before those of the second.
    /// Two where rows without a value come last, so that each is one range of an index.
    /// </summary>
    public IReadOnlyList<string> After(string[] keys, SqlParameters parameters)
    {
        var names = keys.Select((key, index) => Value(key, index) is { } value ? parameters.Add(value) : null).ToArray();
        var exact = string.Join(" OR ", Enumerable.Range(0, KeyCount).Select(index => $"({string.Join(" AND ", Enumerable.Range(0, index).Select(before => Equal(before, names[before])).Append(Behind(index, names[index])))})"));
        if (parts.Count == 0 || names[0] is not { } first)
            return [exact];
        var (column, descending) = parts[0];
        return descending
            ? [$"{column.SortKey} <= {first} AND ({exact})", $"{column.SortKey} IS NULL"]
            : [$"{column.SortKey} >= {first} AND ({exact})"];
    }

    private object? Value(string key, int index)
    {
        if (index >= parts.Count)
            return key;
        if (key.Length == 0)
            return null;
        return parts[index].Column.IsNumeric && long.TryParse(key.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : key[1..];
    }

    private string Expression(int index) => index < parts.Count ? parts[index].Column.SortKey : ids[index - parts.Count];

    private string Equal(int index, string? name) => name is null ? $"{Expression(index)} IS NULL" : $"{Expression(index)} = {name}";

    private string Behind(int index, string? name)
    {
        if (index >= parts.Count || !parts[index].Descending)
            return name is null ? $"{Expression(index)} IS NOT NULL" : $"{Expression(index)} > {name}";
        return name is null ? "0" : $"({Expression(index)} < {name} OR {Expression(index)} IS NULL)";
    }
}
