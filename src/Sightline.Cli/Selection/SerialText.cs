namespace Sightline.Cli.Selection;

/// <summary>Reads serial numbers as people write them.</summary>
internal static class SerialText
{
    /// <summary>12 upper-case hexadecimal digits. Colons, hyphens and points between them are left out, as on labels and in MAC addresses.</summary>
    public static string Parse(string text)
    {
        var digits = string.Concat(text.Trim().Where(character => character is not (':' or '-' or '.'))).ToUpperInvariant();
        return digits.Length == 12 && digits.All(char.IsAsciiHexDigit)
            ? digits
            : throw CliException.Usage($"'{text}' is not a serial number. A serial number has 12 hexadecimal digits, for example ACCC8E012345; several are parted by blanks, and --filter names devices by what they are.");
    }
}
