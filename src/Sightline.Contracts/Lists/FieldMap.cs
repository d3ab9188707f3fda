using System.Globalization;

namespace Sightline.Contracts.Lists;

/// <summary>The columns of a list. Declared once, static, by the room that owns the list.</summary>
/// <param name="id">The id of a row: unique, unchanging; the last tie-breaker of every order.</param>
public sealed class FieldMap<T>(Func<T, string> id)
{
    private readonly List<ListField<T>> _fields = [];

    /// <summary>The id of a row.</summary>
    public Func<T, string> Id => id;

    /// <summary>The fields in the order of their declaration.</summary>
    public IReadOnlyList<ListField<T>> Fields => _fields;

    /// <summary>The field of that name in any case; null if there is none.</summary>
    public ListField<T>? Find(ReadOnlySpan<char> name)
    {
        foreach (var field in _fields)
            if (name.Equals(field.Name, StringComparison.OrdinalIgnoreCase))
                return field;
        return null;
    }

    /// <summary>The names, parted by commas.</summary>
    public string Names => string.Join(", ", _fields.Select(each => each.Name));

    /// <summary>Declares a text.</summary>
    public FieldMap<T> Text(string name, Func<T, string?> value) => Add(new(name, FieldKind.Text, row => value(row) is { } text ? SortKey.OfText(text) : null, value));

    /// <summary>Declares a name: text whose numbers sort as numbers.</summary>
    public FieldMap<T> Name(string name, Func<T, string?> value) => Add(new(name, FieldKind.Name, row => value(row) is { } text ? SortKey.OfName(text) : null, value));

    /// <summary>Declares a version.</summary>
    public FieldMap<T> Version(string name, Func<T, string?> value) => Add(new(name, FieldKind.Version, row => value(row) is { } text ? SortKey.OfVersion(text) : null, value));

    /// <summary>Declares an address.</summary>
    public FieldMap<T> Address(string name, Func<T, string?> value) => Add(new(name, FieldKind.Address, row => value(row) is { } text ? SortKey.OfAddress(text) : null, value));

    /// <summary>Declares a number.</summary>
    public FieldMap<T> Number(string name, Func<T, double?> value) => Add(new(
        name,
        FieldKind.Number,
        row => value(row) is { } number ? SortKey.OfNumber(number) : null,
        row => value(row)?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Declares a time.</summary>
    public FieldMap<T> Time(string name, Func<T, DateTimeOffset?> value) => Add(new(
        name,
        FieldKind.Time,
        row => value(row) is { } time ? SortKey.OfTime(time) : null,
        row => value(row)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));

    /// <summary>Declares true or false.</summary>
    public FieldMap<T> Flag(string name, Func<T, bool?> value) => Add(new(
        name,
        FieldKind.Flag,
        row => value(row) is { } flag ? SortKey.OfFlag(flag) : null,
        row => value(row) switch { true => "true", false => "false", null => null }));

    /// <summary>Declares one word of a closed list; words sort in the order of their declaration.</summary>
    public FieldMap<T> Enum<TEnum>(string name, Func<T, TEnum?> value)
        where TEnum : struct, Enum
    {
        var words = Words<TEnum>.All;
        return Add(new(
            name,
            FieldKind.Words(words.Names),
            row => value(row) is { } one ? words.Key(one) : null,
            row => value(row) is { } one ? words.Name(one) : null));
    }

    /// <summary>A field that holds several words at once; <c>=</c> asks whether it holds any of the values.</summary>
    public FieldMap<T> Enums<TEnum>(string name, Func<T, IReadOnlyList<TEnum>> values)
        where TEnum : struct, Enum
    {
        var words = Words<TEnum>.All;
        return Add(new(
            name,
            FieldKind.Words(words.Names),
            row => values(row) is { Count: > 0 } some ? string.Concat(some.Select(words.Key).Order(StringComparer.Ordinal)) : null,
            row => values(row) is { Count: > 0 } some ? string.Join(' ', some.Select(words.Name)) : null)
        {
            Keys = row => values(row).Select(words.Key),
        });
    }

    private FieldMap<T> Add(ListField<T> field)
    {
        if (Find(field.Name) is not null)
            throw new InvalidOperationException($"The field {field.Name} is declared twice.");
        _fields.Add(field);
        return this;
    }
}
