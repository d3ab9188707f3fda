using System.Globalization;
using System.Text;

namespace Sightline.Cli.Terminal;

/// <summary>
/// Makes text that a device or a network gave harmless for a terminal: no control characters (an escape sequence could repaint the
/// screen or type for the user), no characters that turn the direction of writing, no line breaks, no halves of characters.
/// </summary>
internal static class TerminalText
{
    private const int Longest = 400;

    /// <summary>One line, safe to print; at most 400 characters.</summary>
    public static string Clean(string? text) => Clean(text, Longest);

    /// <summary>One line, safe to print, whatever its length.</summary>
    public static string CleanWhole(string? text) => Clean(text, int.MaxValue);

    private static string Clean(string? text, int longest)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (text.Length <= longest && IsPlain(text))
            return text;
        var clean = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= longest)
                return clean.Append('…').ToString();
            clean.Append(Harmless(rune));
        }
        return clean.ToString();
    }

    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static Rune Harmless(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control when rune.Value is '\t' or '\n' or '\r' => (Rune)' ',
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => (Rune)' ',
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => Rune.ReplacementChar,
        _ => rune,
    };
}
