using Sightline.Farm.Profiles.Parameters;

namespace Sightline.Farm.Profiles;

/// <summary>A model with the AXIS OS version it runs. Shared by all devices that are alike.</summary>
internal sealed record DeviceProfile(DeviceModel Model, OsGeneration Generation, OsRelease Release)
{
    private ParameterSet? _parameters;

    /// <summary>The parameters of such a device.</summary>
    public ParameterSet Parameters => _parameters ?? LazyInitializer.EnsureInitialized(ref _parameters, () => new ParameterSet(this));

    /// <summary>The version that runs.</summary>
    public OsVersion Os { get; } = OsVersion.Parse(Release.Version);

    /// <summary>True from AXIS OS <paramref name="major"/>.<paramref name="minor"/> on.</summary>
    public bool Since(int major, int minor) => Os >= OsVersion.Of(major, minor);

    /// <summary>True below AXIS OS <paramref name="major"/>.<paramref name="minor"/>.</summary>
    public bool Before(int major, int minor) => !Since(major, minor);

    /// <summary>Whether the API list of this generation has the API.</summary>
    public bool Offers(string apiId) => Generation.Apis.Any(api => api.Id == apiId);

    /// <summary>The highest version of an API that the generation lists, or null.</summary>
    public string? ApiVersion(string apiId) => Generation.Apis.LastOrDefault(api => api.Id == apiId)?.Version;
}
