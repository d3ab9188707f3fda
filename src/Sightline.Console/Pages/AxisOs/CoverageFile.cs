using CsvHelper;
using Sightline.Console.Controls;
using Sightline.Contracts;

namespace Sightline.Console.Pages.AxisOs;

/// <summary>Reads coverage groups from the same CSV file that the command line takes: <c>group</c> and <c>serial</c>, one device a line; comma, semicolon or tab.</summary>
public static class CoverageFile
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>The groups, or what is wrong with the file and where.</summary>
    public static (IReadOnlyList<CoverageGroup> Groups, string? Problem) Read(string text)
    {
        var groups = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        var badQuote = false;
        using var reader = CsvReader.FromText(text, new CsvReaderOptions { Separator = Separators.MaxBy(separator => text.Count(character => character == separator)), HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true, AllowLineBreaksInQuotes = false, OnMalformedRecord = _ => badQuote = true });
        for (var first = true; reader.Read(); first = false)
        {
            if (badQuote)
                return ([], AxisOsText.CoverageQuote.With(reader.LineNumber));
            var (group, serial) = (Field(reader, 0), Field(reader, 1));
            if ((first && group.Equals("group", StringComparison.OrdinalIgnoreCase)) || (group.Length == 0 && serial.Length == 0))
                continue;
            if (group.Length == 0 || Serial(serial) is not { } known)
                return ([], AxisOsText.CoverageLine.With(reader.LineNumber));
            if (!groups.TryGetValue(group, out var serials))
                groups[group] = serials = [];
            serials.Add(known);
        }

        return groups.Count > 0 ? ([.. groups.Select(pair => new CoverageGroup(pair.Key, pair.Value))], null) : ([], AxisOsText.CoverageEmpty);
    }

    /// <summary>The groups in numbers: <c>4 groups, 12 devices</c>.</summary>
    public static string Words(IReadOnlyList<CoverageGroup> groups) =>
        AxisOsText.CoverageFacts.With(Phrase.Number(groups.Count, AxisOsText.GroupsOne, AxisOsText.GroupsMany), Say.Devices(groups.Sum(group => group.Serials.Count)));

    private static string Field(CsvReader reader, int index) => index < reader.FieldCount ? reader.GetString(index).Trim().Trim('\uFEFF') : "";

    // As on labels and in MAC addresses.
    private static string? Serial(string text)
    {
        var digits = string.Concat(text.Where(character => character is not (':' or '-' or '.'))).ToUpperInvariant();
        return digits.Length == 12 && digits.All(char.IsAsciiHexDigit) ? digits : null;
    }
}
