using System.Globalization;
using System.Text;

namespace Sightline.Discovery;

/// <summary>Reads what devices say about themselves. Anything on the network can claim to be a device, so nothing is taken as it is.</summary>
internal static class DeviceText
{
    public const int SerialLength = 12;

    private const int Longest = 64;

    /// <summary>Twelve hexadecimal digits in any case, as upper case; null for anything else.</summary>
    public static string? Serial(string? text) =>
        text is { Length: SerialLength } && text.All(char.IsAsciiHexDigit) ? text.ToUpperInvariant() : null;

    /// <summary>The first 64 characters on one line, without control characters and marks that turn the writing direction; null if nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (text is null)
            return null;
        var clean = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > Longest)
                break;
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse || rune == Rune.ReplacementChar)
                continue;
            clean.Append(rune.ToString());
        }
        var trimmed = clean.ToString().Trim();
        return trimmed.Length == 0 ? null : trimmed;
    }

    /// <summary>A product name without the brand: <c>AXIS P3268-LV</c> is <c>P3268-LV</c>.</summary>
    public static string? Model(string? name)
    {
        var clean = Clean(name);
        return clean is not null && clean.StartsWith("AXIS ", StringComparison.OrdinalIgnoreCase) ? Clean(clean[5..]) : clean;
    }
}
