using CsvHelper;
using Sightline.Cli.Selection;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary>Reads coverage groups from a CSV file with the columns <c>group</c> and <c>serial</c>, one device a line; comma, semicolon or tab.</summary>
internal static class CoverageFile
{
    private static readonly char[] Separators = [',', ';', '\t'];

    public static IReadOnlyList<CoverageGroup> Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path} cannot be read: {exception.Message}");
        }
    }

    /// <param name="text">The file.</param>
    /// <param name="path">Its name, for errors.</param>
    public static IReadOnlyList<CoverageGroup> Parse(string text, string path)
    {
        var groups = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        using var reader = CsvReader.FromText(text, new CsvReaderOptions { Separator = Separator(text), HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true, AllowLineBreaksInQuotes = false });
        for (var first = true; reader.Read(); first = false)
        {
            var (group, serial) = (Field(reader, 0), Field(reader, 1));
            if (first && group.Equals("group", StringComparison.OrdinalIgnoreCase))
                continue;
            if (group.Length == 0 && serial.Length == 0)
                continue;
            if (group.Length == 0 || serial.Length == 0)
                throw CliException.Usage($"{path}, line {reader.LineNumber}: a group and a serial number are expected, for example Gate,B8A44F000001.");
            if (!groups.TryGetValue(group, out var serials))
                groups[group] = serials = [];
            serials.Add(SerialText.Parse(serial));
        }
        return groups.Count > 0 ? [.. groups.Select(pair => new CoverageGroup(pair.Key, pair.Value))] : throw CliException.Usage($"{path} names no group.");
    }

    private static string Field(CsvReader reader, int index) => index < reader.FieldCount ? reader.GetString(index).Trim().Trim('\uFEFF') : "";

    private static char Separator(string text) => Separators.MaxBy(separator => text.Count(character => character == separator));
}
