using System.Text.Json.Serialization.Metadata;
using Sightline.Cli.Terminal;

namespace Sightline.Cli.Output;

/// <summary>Writes rows one by one as they come: aligned lines, CSV, or one JSON object a line.</summary>
internal sealed class RowStream<T>(CliConsole console, Printer printer, IReadOnlyList<Column<T>> columns, JsonTypeInfo<T> type)
{
    private const int LeastWidth = 14;
    private bool _begun;

    public void Write(T row)
    {
        if (printer.Format == OutputFormat.Json)
        {
            JsonText.WriteLine(console.Out, row, type);
        }
        else
        {
            if (!_begun)
                WriteCells([.. columns.Select(column => (object?)(printer.Format == OutputFormat.Csv ? column.Name : column.Header))]);
            _begun = true;
            WriteCells([.. columns.Select(column => column.Value(row))]);
        }
        console.Out.Flush();
    }

    private void WriteCells(IReadOnlyList<object?> cells)
    {
        if (printer.Format == OutputFormat.Csv)
        {
            using var csv = new CsvTable(console.Out);
            csv.Row(cells);
        }
        else
        {
            var line = cells.Select(cell => TerminalText.Clean(CellText.ForPeople(cell, printer.Zone)).PadRight(LeastWidth));
            console.Out.WriteLine(string.Join("  ", line).TrimEnd());
        }
    }
}
