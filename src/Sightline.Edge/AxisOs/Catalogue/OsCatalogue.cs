using System.Collections.Frozen;
using Sightline.Contracts;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>What is known about models, releases and the ways between them: the signed catalogue together with own images. Immutable.</summary>
internal sealed class OsCatalogue
{
    private readonly FrozenDictionary<string, OsModel> _byName;
    private readonly (OsTrack Track, OsLine Line)[] _lines;

    /// <param name="tracks">Newest first.</param>
    /// <param name="models">No two with one name.</param>
    public OsCatalogue(IReadOnlyList<OsTrack> tracks, IEnumerable<OsModel> models)
    {
        Tracks = tracks;
        _lines = [.. tracks.Select(track => (track, OsLine.Parse(track.Line)))];
        _byName = models.ToFrozenDictionary(model => Key(model.Name), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Before the first catalogue.</summary>
    public static OsCatalogue Empty { get; } = new([], []);

    /// <summary>Where it comes from; null if there is no signed catalogue.</summary>
    public OsCatalogueInfo? Info { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<OsTrack> Tracks { get; }

    /// <summary>In no order.</summary>
    public IReadOnlyCollection<OsModel> Models => _byName.Values;

    public IReadOnlyList<OsPathRule> PathRules { get; init; } = [];

    public IReadOnlyList<OsDowngradeFloor> DowngradeFloors { get; init; } = [];

    public IReadOnlyList<OsAppRule> AppRules { get; init; } = [];

    /// <summary>The model of that name, in any case, with or without the brand, with spaces, hyphens or underscores between its words; null if it is not known.</summary>
    public OsModel? FindModel(string? name) => name is not null && _byName.TryGetValue(Key(name), out var model) ? model : null;

    public OsTrack? FindTrack(string? id) => id is null ? null : Tracks.FirstOrDefault(track => track.Id == id);

    /// <summary>The track that a version belongs to, by the release or else by the track's line; null if it belongs to none that is kept up.</summary>
    public OsTrack? TrackOf(OsModel? model, OsVersion version) =>
        model?.Find(version) is { } release ? FindTrack(release.Track) : Array.Find(_lines, each => each.Line.Contains(version)).Track;

    /// <summary>The same catalogue with other models.</summary>
    public OsCatalogue WithModels(IEnumerable<OsModel> models) => new(Tracks, models) { Info = Info, PathRules = PathRules, DowngradeFloors = DowngradeFloors, AppRules = AppRules };

    /// <summary>A model's name without what does not count: the brand, spaces, hyphens and underscores.</summary>
    public static string Key(string name)
    {
        const string brand = "AXIS ";
        var plain = name.StartsWith(brand, StringComparison.OrdinalIgnoreCase) ? name[brand.Length..] : name;
        return string.Concat(plain.Where(character => character is not (' ' or '-' or '_')));
    }
}
