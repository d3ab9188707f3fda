namespace Sightline.Cli.Output;

/// <summary>Picks columns by name.</summary>
internal static class ColumnChoice
{
    /// <summary>The named columns in the order they were named; without names, those a table shows or, for CSV, all.</summary>
    public static IReadOnlyList<Column<T>> Pick<T>(IReadOnlyList<Column<T>> all, string? names, OutputFormat format)
    {
        if (names is not null && format == OutputFormat.Json)
            throw CliException.Usage("--columns is for tables and CSV; JSON is what the API says. Pick members of it with a tool such as jq.");
        if (names is null)
            return format == OutputFormat.Csv ? all : [.. all.Where(column => column.Shown)];
        return [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => Find(all, name))];
    }

    private static Column<T> Find<T>(IReadOnlyList<Column<T>> all, string name) =>
        all.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw CliException.Usage($"There is no column '{name}'. The columns are: {string.Join(", ", all.Select(column => column.Name))}.");
}
