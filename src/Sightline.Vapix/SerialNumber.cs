using System.Diagnostics.CodeAnalysis;

namespace Sightline.Vapix;

/// <summary>Serial numbers of Axis devices: 12 hexadecimal digits, equal to the MAC address of the first network interface.</summary>
public static class SerialNumber
{
    private const string RealmPrefix = "AXIS_";

    /// <summary>Reads a serial number in either letter case; dashes and colons between digits are accepted, as in a MAC address.</summary>
    /// <returns>True with 12 upper-case digits, or false.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? serial)
    {
        Span<char> digits = stackalloc char[12];
        var count = 0;
        foreach (var character in text.Trim())
        {
            if (character is ':' or '-')
                continue;
            if (!char.IsAsciiHexDigit(character) || count == digits.Length)
            {
                serial = null;
                return false;
            }

            digits[count++] = char.ToUpperInvariant(character);
        }

        serial = count == digits.Length ? new string(digits) : null;
        return serial is not null;
    }

    /// <summary>The serial number that an authentication realm names: <c>AXIS_</c> and 12 hexadecimal digits (VAPIX, all versions).</summary>
    public static bool TryReadRealm(ReadOnlySpan<char> realm, [NotNullWhen(true)] out string? serial)
    {
        serial = null;
        if (!realm.StartsWith(RealmPrefix, StringComparison.OrdinalIgnoreCase) || realm.Length < RealmPrefix.Length + 12)
            return false;
        var rest = realm[RealmPrefix.Length..];

        // Longer runs of digits are something else; very old firmware may append a product name.
        if (rest.Length > 12 && char.IsAsciiLetterOrDigit(rest[12]))
            return false;
        var digits = rest[..12];
        return !digits.ContainsAny(':', '-') && TryRead(digits, out serial);
    }
}
