namespace Sightline.Cli.Output;

/// <summary>
/// Keeps spreadsheets from taking text for a formula. A text cell that begins with <c>= + - @</c> (also in full width), or with a tab
/// or a line break, gets an apostrophe in front: spreadsheets then show it as text. The apostrophe is documented, and JSON has the
/// text unchanged.
/// </summary>
internal static class SpreadsheetSafety
{
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    public static string Guard(string text)
    {
        if (text.Length == 0)
            return text;
        // Some spreadsheets look past leading blanks.
        var first = text.AsSpan().TrimStart(' ');
        return FormulaStarts.Contains(text[0]) || (first.Length > 0 && FormulaStarts.Contains(first[0])) ? "'" + text : text;
    }
}
