using Sightline.Console.Pages.AxisOs;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Home;

/// <summary>The managed devices on one AXIS OS track, as the inventory counts them.</summary>
/// <param name="Name">The track, or what is known instead.</param>
/// <param name="Known">Whether it is a track that is kept up or was.</param>
/// <param name="SupportEnd">Last day of support; null while it rolls on or if it is no track.</param>
/// <param name="Devices">How many.</param>
/// <param name="Versions">The versions in use on it.</param>
public sealed record TrackFacts(string Name, bool Known, DateOnly? SupportEnd, int Devices, IReadOnlyList<string> Versions)
{
    /// <summary>The filter of the device list that shows them.</summary>
    public string Filter => $"osVersion={string.Join(',', Versions.Select(version => $"\"{version}\""))}";

    /// <summary>The tracks in use, newest first; then versions of no track, then what is unknown.</summary>
    public static IReadOnlyList<TrackFacts> Of(IReadOnlyList<OsInventoryRow> rows, IReadOnlyList<OsTrack> tracks)
    {
        var used = rows.SelectMany(row => row.Installed).ToLookup(count => count.Version.Length == 0 ? UnknownVersion : count.Track ?? NoTrack, StringComparer.Ordinal);
        return
        [
            .. tracks.Where(track => used.Contains(track.Id)).Select(track => Count(track.Name, true, track.SupportEnd, used[track.Id])),
            .. used.Where(group => group.Key is not (UnknownVersion or NoTrack) && tracks.All(track => track.Id != group.Key)).Select(group => Count(OsTrackName.Of(group.Key), true, null, group)),
            .. used.Where(group => group.Key == NoTrack).Select(group => Count(HomeText.NoTrack, false, null, group)),
            .. used.Where(group => group.Key == UnknownVersion).Select(group => Count(HomeText.VersionUnknown, false, null, group)),
        ];
    }

    private const string UnknownVersion = "?";
    private const string NoTrack = "-";

    private static TrackFacts Count(string name, bool known, DateOnly? end, IEnumerable<OsVersionCount> counts) =>
        new(name, known, end, counts.Sum(count => count.Devices), [.. counts.Select(count => count.Version).Distinct(StringComparer.Ordinal)]);
}
