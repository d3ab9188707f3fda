using System.Diagnostics.CodeAnalysis;

namespace Sightline.Edge.Inventory;

/// <summary>Reads serial numbers: 12 hexadecimal digits, any case; kept upper case.</summary>
internal static class SerialNumber
{
    private const int Digits = 12;

    /// <summary>Reads a serial number; separators (<c>:</c>, <c>-</c>) are allowed. All zeros and all ones are no serial numbers.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? serial)
    {
        serial = null;
        if (text is null || text.Length > 32)
            return false;
        Span<char> digits = stackalloc char[Digits];
        var count = 0;
        foreach (var character in text)
        {
            if (character is ':' or '-')
                continue;
            if (count == Digits || !char.IsAsciiHexDigit(character))
                return false;
            digits[count++] = char.ToUpperInvariant(character);
        }
        if (count != Digits || digits.IndexOfAnyExcept('0') < 0 || digits.IndexOfAnyExcept('F') < 0)
            return false;
        serial = new string(digits);
        return true;
    }
}
