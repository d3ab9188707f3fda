using System.Text.Json.Serialization;
using Sightline.Farm.Memory;
using Sightline.Farm.Profiles;

namespace Sightline.Farm.Vapix.Applications;

/// <summary>The applications of a device and the two switches that say which ones it takes.</summary>
internal sealed class InstalledApps
{
    private readonly Lock _gate = new();

    public static MemoryKind<InstalledApps> Kind { get; } = new("applications", Keep.Nothing, InstalledAppsJson.Default.InstalledApps, device => On(device.Profile));

    /// <summary>The applications, replaced as a whole.</summary>
    public IReadOnlyList<InstalledApp> All { get; set; } = [];

    public bool AllowUnsigned { get; set; }

    public bool AllowRoot { get; set; }

    /// <summary>True while an upload is installed.</summary>
    [JsonIgnore]
    public bool Uploading { get; private set; }

    /// <summary>What a new device of this model and version has.</summary>
    public static InstalledApps On(DeviceProfile profile) => new()
    {
        All = BundledApps.On(profile),
        AllowUnsigned = AppRules.UnsignedByDefault(profile.Os),
        AllowRoot = AppRules.RootByDefault(profile.Os),
    };

    public InstalledApp? Find(string name) => All.FirstOrDefault(app => app.Package.Name == name);

    /// <summary>Claims the one place for an upload.</summary>
    public bool TryBeginUpload()
    {
        lock (_gate)
            return !Uploading && (Uploading = true);
    }

    public void EndUpload()
    {
        lock (_gate)
            Uploading = false;
    }

    /// <summary>Installs a judged package; an older one of the same name is replaced and keeps its licence and whether it runs.</summary>
    public void Install(EapPackage package)
    {
        lock (_gate)
        {
            var old = Find(package.Name);
            All = [.. All.Where(app => app != old), new InstalledApp(package, Bundled: false, old?.Running ?? false, old?.License)];
        }
    }

    /// <summary>Replaces one application; null removes it.</summary>
    public void Replace(InstalledApp old, InstalledApp? now)
    {
        lock (_gate)
            All = [.. All.Select(app => app == old ? now : app).OfType<InstalledApp>()];
    }

    /// <summary>None runs any more.</summary>
    public void StopAll()
    {
        lock (_gate)
            All = [.. All.Select(app => app with { Running = false })];
    }

    /// <summary>Whether an application that the new AXIS OS does not bring itself keeps it from starting (13 and later).</summary>
    public bool KeepFromStarting(DeviceProfile profile) =>
        All.Any(app => !app.Bundled && AppRules.BlocksStartOf(app, profile.Os));

    /// <summary>The device runs another AXIS OS: bundled applications are that version's, the others stay.</summary>
    public void MoveTo(DeviceProfile profile)
    {
        lock (_gate)
        {
            var own = All.Where(app => !app.Bundled).ToArray();
            var bundled = BundledApps.On(profile).Where(app => own.All(mine => mine.Package.Name != app.Package.Name))
                .Select(app => Find(app.Package.Name) is { } old ? app with { Running = old.Running } : app);
            All = [.. bundled, .. own];
            AllowUnsigned &= profile.Before(13, 0);
            AllowRoot &= profile.Before(12, 0);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InstalledApps))]
internal sealed partial class InstalledAppsJson : JsonSerializerContext;
