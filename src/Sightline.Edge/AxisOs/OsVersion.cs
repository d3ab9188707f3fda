using System.Globalization;

namespace Sightline.Edge.AxisOs;

/// <summary>
/// An AXIS OS version of one to four numbers. Compared number by number, missing ones are zero: the numbering changed from four
/// parts to three around December 2022, so 9.80.3.12 is older than 9.80.22. What follows a hyphen, underscore, plus sign or space
/// marks a build that was not released; such a build is older than the release with the same numbers.
/// </summary>
internal readonly struct OsVersion : IComparable<OsVersion>, IEquatable<OsVersion>
{
    private const int LongestText = 64;
    private const string Brand = "AXIS OS";
    private static readonly char[] Marks = ['-', '_', '+', ' '];

    private readonly (int, int, int, int) _numbers;
    private readonly string? _text;
    private readonly string? _mark;

    private OsVersion(string text, (int, int, int, int) numbers, string? mark) => (_text, _numbers, _mark) = (text, numbers, mark);

    /// <summary>As it was written, without the brand; <c>0</c> for the default value.</summary>
    public string Text => _text ?? "0";

    /// <summary>First number.</summary>
    public int Major => _numbers.Item1;

    /// <summary>Second number.</summary>
    public int Minor => _numbers.Item2;

    /// <summary>Third number.</summary>
    public int Build => _numbers.Item3;

    /// <summary>Fourth number.</summary>
    public int Revision => _numbers.Item4;

    /// <summary>Reads a version of this program's own data.</summary>
    /// <exception cref="FormatException">The text is no version.</exception>
    public static OsVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is no AXIS OS version: one to four numbers with dots, for example 12.11.77.");

    /// <summary>Reads what a device, a file or a person wrote.</summary>
    public static bool TryParse(string? text, out OsVersion version)
    {
        version = default;
        if (text is null || text.Length > LongestText)
            return false;
        var plain = WithoutBrand(text.Trim());
        var end = plain.IndexOfAny(Marks);
        if (!TryReadNumbers(end < 0 ? plain : plain[..end], out var numbers))
            return false;
        version = new OsVersion(plain, numbers, end < 0 ? null : plain[end..]);
        return true;
    }

    /// <summary>The version; null if the text is none.</summary>
    public static OsVersion? Read(string? text) => TryParse(text, out var version) ? version : null;

    public int CompareTo(OsVersion other) => _numbers.CompareTo(other._numbers) is var order and not 0 ? order : CompareMarks(_mark, other._mark);

    public bool Equals(OsVersion other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is OsVersion other && Equals(other);

    public override int GetHashCode() => _numbers.GetHashCode();

    public override string ToString() => Text;

    public static bool operator ==(OsVersion left, OsVersion right) => left.Equals(right);

    public static bool operator !=(OsVersion left, OsVersion right) => !left.Equals(right);

    public static bool operator <(OsVersion left, OsVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(OsVersion left, OsVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(OsVersion left, OsVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(OsVersion left, OsVersion right) => left.CompareTo(right) >= 0;

    private static string WithoutBrand(string text) => text.StartsWith(Brand, StringComparison.OrdinalIgnoreCase) ? text[Brand.Length..].TrimStart() : text;

    private static bool TryReadNumbers(string text, out (int, int, int, int) numbers)
    {
        numbers = default;
        var parts = text.Split('.');
        if (parts.Length > 4)
            return false;
        Span<int> read = [0, 0, 0, 0];
        for (var index = 0; index < parts.Length; index++)
            if (!int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out read[index]))
                return false;
        numbers = (read[0], read[1], read[2], read[3]);
        return true;
    }

    private static int CompareMarks(string? mark, string? other) => (mark, other) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => string.CompareOrdinal(mark, other),
    };
}
