namespace Sightline.Edge.Tasks.Listing;

/// <summary>What a column holds.</summary>
internal enum SqlColumnKind
{
    /// <summary>An id in one case: compared without folding, so that an index serves it.</summary>
    Id,

    /// <summary>Text in any case.</summary>
    Text,

    /// <summary>A word of a closed list.</summary>
    Word,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Unix milliseconds.</summary>
    Time,
}

/// <summary>A field of a list as SQL. It answers as the field of the same name in a FieldMap does.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Expression">The column.</param>
internal sealed record SqlColumn(string Name, SqlColumnKind Kind, string Expression)
{
    // Long texts sort by their beginning, as in memory; so a cursor stays short.
    private const int LongestKey = 160;

    /// <summary>The words of a closed list, in their order; empty for the other kinds.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Orders as the values do; null for no value.</summary>
    public string SortKey => Kind switch
    {
        SqlColumnKind.Text => $"substr(fold({Expression}), 1, {LongestKey})",
        SqlColumnKind.Word => $"CASE {Expression} {string.Join(' ', Words.Select((word, index) => $"WHEN '{word}' THEN {index}"))} END",
        _ => Expression,
    };

    /// <summary>The whole value, to be compared with what a filter says.</summary>
    public string Key => Kind is SqlColumnKind.Text or SqlColumnKind.Id ? $"fold({Expression})" : SortKey;

    /// <summary>The value as people see it, folded.</summary>
    public string Text => Kind switch
    {
        SqlColumnKind.Time => $"strftime('%Y-%m-%dt%H:%M:%Sz', {Expression} / 1000, 'unixepoch')",
        SqlColumnKind.Number => $"CAST({Expression} AS TEXT)",
        _ => $"fold({Expression})",
    };

    /// <summary>Whether keys are whole numbers.</summary>
    public bool IsNumeric => Kind is SqlColumnKind.Word or SqlColumnKind.Number or SqlColumnKind.Time;

    public static SqlColumn WordsOf<TEnum>(string name, string expression)
        where TEnum : struct, Enum => new(name, SqlColumnKind.Word, expression) { Words = Enum.GetNames<TEnum>() };
}
