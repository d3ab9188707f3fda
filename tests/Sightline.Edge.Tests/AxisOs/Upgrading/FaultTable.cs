using System.Globalization;
using System.Text;
using Sightline.Contracts;
using Sightline.Farm;
using Sightline.TestKit;

namespace Sightline.Edge.Tests.AxisOs.Upgrading;

/// <summary>What became of each upgrade, as a table for the test output and a file that <c>./test</c> shows.</summary>
internal sealed class FaultTable(string title)
{
    private readonly List<string[]> _rows = [["what went wrong", "ended as", "code", "runs", "images taken", "seconds"]];
    private readonly List<string> _wrong = [];

    /// <summary>Everything that did not end as it should.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    public void Note(UpgradeCase made, FarmDevice device, TaskItem item)
    {
        var ended = item.State.ToString();
        var seconds = (item.EndedAt - item.StartedAt)?.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) ?? "-";
        _rows.Add([made.Name, ended, item.Code ?? "-", device.OsVersion, device.AcceptedImages.Count.ToString(CultureInfo.InvariantCulture), seconds]);
        var right = item.State == made.State && item.Code == made.Code && device.OsVersion == made.Runs && device.AcceptedImages.Count == made.Images
            && (item.State != TaskItemState.Succeeded || item.Evidence?.Contains(made.Runs + " was read back", StringComparison.Ordinal) == true)
            && (item.State == TaskItemState.Succeeded || item.Message is { Length: > 20 });
        if (!right)
            _wrong.Add($"{made.Name}: it should have ended as {made.State} {made.Code} with {made.Runs} and {made.Images} images taken, but the device runs {device.OsVersion} and took {device.AcceptedImages.Count}: {UpgradeSite.Say(item)}");
    }

    /// <summary>Writes the file and gives its text.</summary>
    public string Publish(string fileName)
    {
        var widths = Enumerable.Range(0, _rows[0].Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder().AppendLine(title);
        foreach (var row in _rows)
            text.AppendLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        var folder = Repository.PathOf("artifacts", "test-tables");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, fileName), text.ToString());
        return text.ToString();
    }
}
