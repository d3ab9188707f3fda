using System.Text.Json.Serialization.Metadata;
using Sightline.Cli.Terminal;

namespace Sightline.Cli.Output;

/// <summary>Writes a command's result in the form that was asked for.</summary>
internal sealed class Printer(CliConsole console, OutputFormat format, TimeZoneInfo zone)
{
    public OutputFormat Format { get; } = format;

    public TimeZoneInfo Zone { get; } = zone;

    /// <summary>A list.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The columns that were asked for.</param>
    /// <param name="whole">What JSON has.</param>
    /// <param name="type">Its JSON form.</param>
    public void List<TRow, TWhole>(IReadOnlyList<TRow> rows, IReadOnlyList<Column<TRow>> columns, TWhole whole, JsonTypeInfo<TWhole> type)
    {
        if (Format == OutputFormat.Json)
            JsonText.Write(console.Out, whole, type);
        else
            Rows(rows, columns);
    }

    /// <summary>The properties of one thing.</summary>
    public void Sheet<T>(T thing, IReadOnlyList<Fact> facts, JsonTypeInfo<T> type) => List(facts, Fact.Columns, thing, type);

    /// <summary>Rows as a table or as CSV.</summary>
    public void Rows<TRow>(IReadOnlyList<TRow> rows, IReadOnlyList<Column<TRow>> columns)
    {
        if (Format == OutputFormat.Csv)
            CsvTable.Write(console.Out, rows, columns);
        else
            TextTable.Write(console, rows, columns, Zone);
    }
}
