using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Sightline.Farm.Profiles;

/// <summary>The models and AXIS OS generations that the farm knows, read from the data files in this folder.</summary>
internal sealed class ProfileCatalog
{
    private readonly ConcurrentDictionary<(DeviceModel, string), DeviceProfile> _profiles = new();

    private ProfileCatalog(IReadOnlyList<DeviceModel> models, IReadOnlyList<OsGeneration> generations) =>
        (Models, Generations) = (models, generations);

    /// <summary>The catalogue that comes with the farm.</summary>
    public static ProfileCatalog Default { get; } = new(
        [.. Read(".Products.", ProfileJson.Default.DeviceModel).OrderBy(model => model.ProdNbr, StringComparer.Ordinal)],
        [.. Read(".Generations.", ProfileJson.Default.OsGeneration).OrderBy(generation => generation.Version)]);

    public IReadOnlyList<DeviceModel> Models { get; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<OsGeneration> Generations { get; }

    public DeviceModel Model(string prodNbr) =>
        Models.FirstOrDefault(model => string.Equals(model.ProdNbr, prodNbr, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"The farm knows no model '{prodNbr}'. It knows {string.Join(", ", Models.Select(model => model.ProdNbr))}.");

    /// <summary>The generation that a version belongs to: the newest that is not newer.</summary>
    public OsGeneration GenerationOf(OsVersion version) =>
        Generations.LastOrDefault(generation => generation.Version <= version) ?? Generations[0];

    /// <summary>The profile of a model with a version; one shared object for all devices that are alike.</summary>
    public DeviceProfile Profile(DeviceModel model, string version) =>
        _profiles.GetOrAdd((model, version), static (key, catalog) => catalog.Make(key.Item1, key.Item2), this);

    private DeviceProfile Make(DeviceModel model, string version)
    {
        var generation = GenerationOf(OsVersion.Parse(version));
        var release = generation.Releases.FirstOrDefault(release => release.Version == version)
            ?? new OsRelease(version, generation.Releases[^1].BuildDate);
        return new DeviceProfile(model, generation, release);
    }

    private static IEnumerable<T> Read<T>(string folder, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidOperationException($"The data file {name} is empty.");
        }
    }
}
