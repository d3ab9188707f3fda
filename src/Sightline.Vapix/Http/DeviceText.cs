using System.Text;

namespace Sightline.Vapix.Http;

/// <summary>Makes text of a device fit for messages: one line, bounded, no control characters, no markup.</summary>
internal static class DeviceText
{
    public const int MaxLength = 300;

    /// <summary>Control and format characters become spaces, runs of space become one, the end is cut at <paramref name="maxLength"/>.</summary>
    public static string Clean(ReadOnlySpan<char> text, int maxLength = MaxLength)
    {
        var builder = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHarmful(rune))
            {
                if (builder.Length > 0 && builder[^1] != ' ')
                    builder.Append(' ');
            }
            else
            {
                builder.Append(rune);
            }

            if (builder.Length >= maxLength)
                break;
        }

        return builder.ToString().Trim();
    }

    /// <summary>The readable text of an answer's body: tags are dropped, the rest is cleaned. Null if nothing is left.</summary>
    public static string? FromBody(ReadOnlySpan<byte> body)
    {
        // Only the start matters for a message; a page of an error can be long.
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 4096)]);
        var cleaned = Clean(StripTags(text));
        return cleaned.Length == 0 ? null : cleaned;
    }

    /// <summary>Drops everything between angle brackets. A bracket that is never closed is kept as text.</summary>
    public static string StripTags(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
            return text;
        var builder = new StringBuilder(text.Length);
        var position = 0;
        while (position < text.Length)
        {
            var open = text.IndexOf('<', position);
            var close = open < 0 ? -1 : text.IndexOf('>', open);
            if (close < 0)
                break;
            builder.Append(text, position, open - position).Append(' ');
            position = close + 1;
        }

        return builder.Append(text, position, text.Length - position).ToString();
    }

    private static bool IsHarmful(Rune rune) =>
        Rune.IsControl(rune) || Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator or System.Globalization.UnicodeCategory.PrivateUse;
}
