using Sightline.Cli.Terminal;
using Spectre.Console;

namespace Sightline.Cli.Output;

/// <summary>Writes tables for people: fitted to the width of a terminal, or plain aligned lines that are never cut for a file or a pipe.</summary>
internal static class TextTable
{
    public static void Write<T>(CliConsole console, IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns, TimeZoneInfo zone)
    {
        if (console.OutIsTerminal)
            WriteFitted(console, rows, columns, zone);
        else
            WritePlain(console.Out, rows, columns, zone);
    }

    private static string Text<T>(Column<T> column, T row, TimeZoneInfo zone) => TerminalText.Clean(CellText.ForPeople(column.Value(row), zone));

    private static void WriteFitted<T>(CliConsole console, IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns, TimeZoneInfo zone)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column.Header, new Style(decoration: Decoration.Bold))));
        foreach (var row in rows)
            table.AddRow(columns.Select(column => new Text(Text(column, row, zone), column.Style?.Invoke(row))));
        console.Rich(console.Out, terminal: true).Write(table);
    }

    private static void WritePlain<T>(TextWriter writer, IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns, TimeZoneInfo zone)
    {
        string[][] lines = [[.. columns.Select(column => column.Header)], .. rows.Select(row => columns.Select(column => Text(column, row, zone)).ToArray())];
        var widths = columns.Select((_, index) => lines.Max(line => line[index].Length)).ToArray();
        foreach (var line in lines)
            writer.WriteLine(string.Join("  ", line.Select((cell, index) => cell.PadRight(widths[index]))).TrimEnd());
    }
}
