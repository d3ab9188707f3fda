using System.Globalization;
using System.Text;

namespace Sightline.Edge.Inventory;

/// <summary>
/// The border for text that comes from a device: whoever sits on the network can put anything into it.
/// What passes is one line of visible characters of a bounded length.
/// </summary>
internal static class DeviceText
{
    /// <summary>Longest name that is kept.</summary>
    public const int NameLength = 128;

    /// <summary>Longest model, product type or version that is kept.</summary>
    public const int FactLength = 64;

    /// <summary>Longest text of a device that is quoted in a reason or message.</summary>
    public const int QuoteLength = 200;

    /// <summary>Drops control, format (direction marks, zero-width) and unassigned characters, joins white space, cuts at <paramref name="maxLength"/>; null when nothing is left.</summary>
    public static string? Clean(string? text, int maxLength)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (IsClean(text, maxLength))
            return text;
        var clean = new StringBuilder(Math.Min(text.Length, maxLength));
        var gap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                gap = clean.Length > 0;
                continue;
            }
            if (!IsVisible(rune))
                continue;
            if (clean.Length + (gap ? 1 : 0) + rune.Utf16SequenceLength > maxLength)
                break;
            if (gap)
                clean.Append(' ');
            gap = false;
            clean.Append(rune);
        }
        return clean.Length == 0 ? null : clean.ToString();
    }

    private static bool IsClean(string text, int maxLength)
    {
        if (text.Length > maxLength || text[0] == ' ' || text[^1] == ' ')
            return false;
        for (var index = 0; index < text.Length; index++)
            if (text[index] is < ' ' or > '~' || (text[index] == ' ' && text[index - 1] == ' '))
                return false;
        return true;
    }

    private static bool IsVisible(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
