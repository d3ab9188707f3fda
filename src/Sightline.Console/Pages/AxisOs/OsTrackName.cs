using Sightline.Console.Controls;

namespace Sightline.Console.Pages.AxisOs;

/// <summary>Ids of tracks as people read them.</summary>
public static class OsTrackName
{
    /// <summary><c>lts-2026</c> is <c>LTS 2026</c>, <c>active</c> is <c>Active</c>; nothing for none.</summary>
    public static string Of(string? id) => id switch
    {
        null or "" => "",
        "active" => AxisOsText.TrackActive,
        _ when id.StartsWith("lts-", StringComparison.Ordinal) => AxisOsText.TrackLts.With(id[4..]),
        _ => id,
    };
}
