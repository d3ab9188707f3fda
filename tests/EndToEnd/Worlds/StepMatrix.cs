using System.Text;
using Sightline.TestKit;

namespace EndToEnd.Worlds;

/// <summary>What held, by row and step, as a table for the test output and a file that <c>./test</c> shows.</summary>
internal sealed class StepMatrix(string title)
{
    private readonly List<string> _steps = [];
    private readonly SortedDictionary<string, Dictionary<string, (int Held, int All)>> _rows = new(Comparer<string>.Create(static (one, other) => string.CompareOrdinal(Padded(one), Padded(other))));
    private readonly List<string> _faults = [];

    /// <summary>Everything that did not hold.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Notes one device's outcome of a step.</summary>
    public void Note(string row, string step, bool held, string otherwise)
    {
        if (!_steps.Contains(step))
            _steps.Add(step);
        var cells = _rows.TryGetValue(row, out var found) ? found : _rows[row] = [];
        var (before, all) = cells.GetValueOrDefault(step);
        cells[step] = (before + (held ? 1 : 0), all + 1);
        if (!held)
            _faults.Add($"AXIS OS {row}, {step}: {otherwise}");
    }

    /// <summary>Writes the file and gives its text.</summary>
    public string Publish(string fileName) => Publish(fileName, ToString());

    /// <summary>Writes a table of plain rows, the first with the names of the columns.</summary>
    public static string Publish(string fileName, string title, IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder().AppendLine(title);
        foreach (var row in rows)
            text.AppendLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        return Publish(fileName, text.ToString());
    }

    private static string Publish(string fileName, string text)
    {
        var folder = Repository.PathOf("artifacts", "test-tables");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, fileName), text);
        return text;
    }

    public override string ToString()
    {
        var text = new StringBuilder().AppendLine(title);
        text.Append("AXIS OS".PadRight(9)).AppendLine(string.Concat(_steps.Select(step => "  " + step)));
        foreach (var (row, cells) in _rows)
            text.Append(row.PadRight(9)).AppendLine(string.Concat(_steps.Select(step => "  " + Cell(cells, step).PadRight(step.Length))).TrimEnd());
        return text.ToString();
    }

    private static string Cell(Dictionary<string, (int Held, int All)> cells, string step) =>
        cells.TryGetValue(step, out var cell) ? cell.Held == cell.All ? $"ok {cell.All}" : $"{cell.Held}/{cell.All}" : "-";

    private static string Padded(string version) => string.Join('.', version.Split('.').Select(part => part.PadLeft(4, '0')));
}
