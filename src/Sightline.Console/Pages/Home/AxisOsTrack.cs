using System.Globalization;

namespace Sightline.Console.Pages.Home;

/// <summary>The track that an AXIS OS version belongs to, told from its first two numbers (AXIS OS life cycle: one LTS line every two years).</summary>
/// <param name="Name">For example <c>LTS 2024</c>.</param>
/// <param name="Rank">Newest track first: 0 is the newest.</param>
public sealed record AxisOsTrack(string Name, int Rank)
{
    private static readonly (int Major, int Minor, string Name)[] LongTerm =
    [
        (12, 11, "LTS 2026"), (11, 11, "LTS 2024"), (10, 12, "LTS 2022"), (9, 80, "LTS 2020"), (8, 40, "LTS 2018"), (6, 50, "LTS 2016"),
    ];

    private static readonly AxisOsTrack Unknown = new("Version unknown", LongTerm.Length + 2);

    /// <summary>The track of a version such as <c>11.11.124</c>. A version between two LTS lines was a release of the active track and gets no more updates.</summary>
    public static AxisOsTrack Of(string? version)
    {
        var parts = version?.Split('.');
        if (parts is not [var first, ..] || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var major))
            return Unknown;
        var minor = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        for (var index = 0; index < LongTerm.Length; index++)
            if (LongTerm[index].Major == major && LongTerm[index].Minor == minor)
                return new(LongTerm[index].Name, index + 1);
        return major > LongTerm[0].Major ? new("Active", 0) : new("Earlier active releases", LongTerm.Length + 1);
    }
}
