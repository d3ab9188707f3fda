using CsvHelper;
using Sightline.Cli.Terminal;

namespace Sightline.Cli.Output;

/// <summary>Writes CSV (RFC 4180: CRLF, double quotes), one row after the other. Nothing in it can move a terminal or start a formula.</summary>
internal sealed class CsvTable(TextWriter writer) : IDisposable
{
    private readonly CsvWriter _csv = CsvWriter.Create(writer, CsvWriterOptions.Default, leaveOpen: true);

    public static void Write<T>(TextWriter writer, IEnumerable<T> rows, IReadOnlyList<Column<T>> columns)
    {
        using var csv = new CsvTable(writer);
        csv.Row(columns.Select(column => (object?)column.Name));
        foreach (var row in rows)
            csv.Row(columns.Select(column => column.Value(row)));
    }

    /// <summary>A row. Texts are guarded; numbers, times and the API's own words cannot be formulas.</summary>
    public void Row(IEnumerable<object?> values)
    {
        foreach (var value in values)
        {
            var text = TerminalText.CleanWhole(CellText.ForPrograms(value));
            _csv.WriteField(value is string or IEnumerable<string> ? SpreadsheetSafety.Guard(text) : text);
        }
        _csv.EndRecord();
    }

    public void Dispose() => _csv.Dispose();
}
