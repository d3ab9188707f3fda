using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>What the parts of a catalogue say about each other has to fit.</summary>
internal static class CatalogueRules
{
    private const int MostModels = 10_000;
    private const int MostReleases = 5_000;
    private const int MostRules = 1_000;
    private const int MostTracks = 50;

    public static void Check(OsCatalogueFile file, FieldErrors errors)
    {
        CheckTracks(file.Tracks, errors);
        CheckModels(file, errors);
        new CatalogueRuleRules(file, errors).Check();
    }

    /// <summary>Notes that a list is too long.</summary>
    public static void Limit<T>(IReadOnlyList<T>? list, int most, string path, FieldErrors errors) => errors.Require((list?.Count ?? 0) <= most, path, $"At most {most} are read.");

    public static int RuleLimit => MostRules;

    private static void CheckTracks(IReadOnlyList<OsTrack> tracks, FieldErrors errors)
    {
        Limit(tracks, MostTracks, "$.tracks", errors);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var lines = new HashSet<OsLine>();
        foreach (var (index, track) in tracks.Index())
        {
            var path = $"$.tracks[{index}]";
            errors.Require(IsId(track.Id), path + ".id", "Lower-case letters, digits and hyphens are expected, at most 32, for example lts-2026.");
            errors.Require(ids.Add(track.Id), path + ".id", "Another track has this id.");
            errors.Require(IsText(track.Name, 64), path + ".name", "A name of 1 to 64 characters is expected.");
            if (!OsLine.TryParse(track.Line, out var line))
                errors.Add(path + ".line", "A line of versions is expected: one to four numbers with dots, for example 12.11.");
            else
                errors.Require(lines.Add(line), path + ".line", "Another track has this line.");
        }
    }

    private static void CheckModels(OsCatalogueFile file, FieldErrors errors)
    {
        Limit(file.Models, MostModels, "$.models", errors);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var images = new Dictionary<string, OsCatalogueImage>(StringComparer.Ordinal);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, model) in file.Models.Index())
        {
            var path = $"$.models[{index}]";
            errors.Require(names.Add(OsCatalogue.Key(model.Name)), path + ".name", $"Another model is called {model.Name}; case, spaces and hyphens do not count.");
            Limit(model.Releases, MostReleases, path + ".releases", errors);
            CheckReleases(file, model, path, errors);
            foreach (var (at, release) in model.Releases.Index())
                if (release.Image is { } image)
                    CheckImage(image, $"{path}.releases[{at}].image", images, files, errors);
        }
    }

    private static void CheckReleases(OsCatalogueFile file, OsCatalogueModel model, string path, FieldErrors errors)
    {
        var versions = new HashSet<OsVersion>();
        foreach (var (index, release) in model.Releases.Index())
        {
            var at = $"{path}.releases[{index}]";
            var version = OsVersion.Parse(release.Version);
            errors.Require(versions.Add(version), at + ".version", $"Another release of {model.Name} has the version {release.Version}.");
            if (release.Track is null)
                continue;
            if (file.Tracks.FirstOrDefault(track => track.Id == release.Track) is not { } track)
                errors.Add(at + ".track", "There is no track of this id.");
            else
                errors.Require(!OsLine.TryParse(track.Line, out var line) || line.Contains(version), at + ".track", $"{release.Version} is not in the line {track.Line} of this track.");
        }
    }

    /// <summary>Models may share an image. Content and name of one image are the same everywhere, so that it is stored and fetched once.</summary>
    private static void CheckImage(OsCatalogueImage image, string path, Dictionary<string, OsCatalogueImage> images, Dictionary<string, string> files, FieldErrors errors)
    {
        if (!images.TryAdd(image.Sha256, image))
            errors.Require(images[image.Sha256] == image, path + ".sha256", $"Another release has an image of this content, but with the name {images[image.Sha256].File} and {images[image.Sha256].Size} bytes.");
        if (!files.TryAdd(image.File, image.Sha256))
            errors.Require(files[image.File] == image.Sha256, path + ".file", "Another release has an image of this name with another content.");
    }

    private static bool IsId(string text) => text.Length is > 0 and <= 32 && text.All(character => character is '-' or (>= 'a' and <= 'z') || char.IsAsciiDigit(character));

    private static bool IsText(string text, int longest) => text.Length > 0 && text.Length <= longest && !text.Any(char.IsControl);
}
