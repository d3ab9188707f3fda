namespace Sightline.Edge.AxisOs;

/// <summary>A line of versions: <c>8.40</c> holds 8.40.3 and 8.40.4.6, <c>13</c> holds all of 13, <c>10.12.338</c> that version alone (and its four-part ones).</summary>
internal readonly record struct OsLine : IComparable<OsLine>
{
    private readonly int _parts;

    private OsLine(OsVersion first, int parts) => (First, _parts) = (first, parts);

    /// <summary>The lowest version that can be in it.</summary>
    public OsVersion First { get; }

    public static OsLine Parse(string text) => TryParse(text, out var line) ? line : throw new FormatException($"'{text}' is no line of AXIS OS versions: one to four numbers with dots, for example 12.11.");

    public static bool TryParse(string? text, out OsLine line)
    {
        line = default;
        if (text is null || !text.All(character => character is '.' || char.IsAsciiDigit(character)) || !OsVersion.TryParse(text, out var first))
            return false;
        line = new OsLine(first, text.Count(character => character == '.') + 1);
        return true;
    }

    public bool Contains(OsVersion version) =>
        version.Major == First.Major
        && (_parts < 2 || version.Minor == First.Minor)
        && (_parts < 3 || version.Build == First.Build)
        && (_parts < 4 || version.Revision == First.Revision);

    public int CompareTo(OsLine other) => First.CompareTo(other.First);

    public override string ToString() => First.Text;
}
