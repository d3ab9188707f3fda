namespace Sightline.Cli.Output;

/// <summary>One property of a thing.</summary>
/// <param name="Name">Name.</param>
/// <param name="Value">Value, as in a <see cref="Column{T}"/>.</param>
internal sealed record Fact(string Name, object? Value)
{
    /// <summary>How a sheet of facts is written.</summary>
    public static readonly IReadOnlyList<Column<Fact>> Columns = [new("name", "Name", fact => fact.Name), new("value", "Value", fact => fact.Value)];

    /// <summary>All columns of a row as facts.</summary>
    public static IReadOnlyList<Fact> Of<T>(T row, IEnumerable<Column<T>> columns) =>
        [.. columns.Select(column => new Fact(column.Name, column.Value(row)))];
}
