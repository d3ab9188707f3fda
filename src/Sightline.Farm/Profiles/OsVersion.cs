using System.Globalization;

namespace Sightline.Farm.Profiles;

/// <summary>An AXIS OS version of two to four parts. Parts are compared as numbers, missing ones are zero, text after a hyphen is kept and ignored in comparisons.</summary>
internal readonly record struct OsVersion : IComparable<OsVersion>
{
    private readonly Version _number;

    private OsVersion(string text, Version number) => (Text, _number) = (text, number);

    /// <summary>The version as the device writes it, for example <c>12.11.77</c>.</summary>
    public string Text { get; }

    public int Major => _number.Major;

    public static OsVersion Of(int major, int minor) => new($"{major}.{minor}", new Version(major, minor, 0, 0));

    public static OsVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is not an AXIS OS version: two to four numbers with dots are needed, such as 12.11.77.");

    public static bool TryParse(string? text, out OsVersion version)
    {
        version = default;
        var parts = (text ?? "").Split('-', 2)[0].Split('.');
        if (parts.Length is < 2 or > 4) return false;
        Span<int> numbers = [0, 0, 0, 0];
        for (var i = 0; i < parts.Length; i++)
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return false;
        version = new OsVersion(text!, new Version(numbers[0], numbers[1], numbers[2], numbers[3]));
        return true;
    }

    public int CompareTo(OsVersion other) => _number.CompareTo(other._number);

    public bool Equals(OsVersion other) => CompareTo(other) == 0;

    public override int GetHashCode() => _number.GetHashCode();

    public override string ToString() => Text;

    public static bool operator <(OsVersion left, OsVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(OsVersion left, OsVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(OsVersion left, OsVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(OsVersion left, OsVersion right) => left.CompareTo(right) >= 0;
}
