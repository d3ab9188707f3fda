using Sightline.Contracts;

namespace Sightline.Console.Pages.Home;

/// <summary>What Home shows of the devices, counted in one pass.</summary>
public sealed class HomeFacts
{
    private HomeFacts()
    {
    }

    public int Managed { get; private set; }

    public int Discovered { get; private set; }

    public Dictionary<DeviceState, int> ByState { get; } = [];

    public SortedDictionary<AxisOsTrack, int> ByTrack { get; } = new(Comparer<AxisOsTrack>.Create((one, other) => one.Rank.CompareTo(other.Rank)));

    /// <summary>Models with most devices first.</summary>
    public IReadOnlyList<ModelFacts> Models { get; private set; } = [];

    /// <summary>AXIS OS versions with most devices first; the empty version is unknown.</summary>
    public IReadOnlyList<(string Version, int Count)> Versions { get; private set; } = [];

    public int Conflicts { get; private set; }

    /// <summary>Discovered devices first seen within a day.</summary>
    public int NewlyDiscovered { get; private set; }

    /// <summary>Managed devices unreachable for an hour and more.</summary>
    public int LongUnreachable { get; private set; }

    public static HomeFacts Of(IEnumerable<Device> devices, DateTimeOffset now)
    {
        var facts = new HomeFacts();
        var models = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        var versions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var device in devices)
        {
            facts.Conflicts += device.Conflict is null ? 0 : 1;
            if (device.Management == Management.Discovered)
            {
                facts.Discovered++;
                facts.NewlyDiscovered += now - device.FirstSeen < TimeSpan.FromDays(1) ? 1 : 0;
                continue;
            }

            facts.Managed++;
            facts.LongUnreachable += device.State == DeviceState.Unreachable && now - device.StateSince > TimeSpan.FromHours(1) ? 1 : 0;
            facts.ByState[device.State] = facts.ByState.GetValueOrDefault(device.State) + 1;
            var track = AxisOsTrack.Of(device.OsVersion);
            facts.ByTrack[track] = facts.ByTrack.GetValueOrDefault(track) + 1;
            var version = device.OsVersion ?? "";
            versions[version] = versions.GetValueOrDefault(version) + 1;
            var model = device.Model ?? "";
            if (!models.TryGetValue(model, out var ofModel))
                models[model] = ofModel = new(StringComparer.Ordinal);
            ofModel[version] = ofModel.GetValueOrDefault(version) + 1;
        }

        facts.Models = models.Select(model => ModelFacts.Of(model.Key, model.Value)).OrderByDescending(model => model.Count).ThenBy(model => model.Model, StringComparer.Ordinal).ToList();
        facts.Versions = versions.Select(version => (version.Key, version.Value)).OrderByDescending(version => version.Value).ToList();
        return facts;
    }

    public int Count(DeviceState state) => ByState.GetValueOrDefault(state);
}

/// <summary>The devices of one model.</summary>
/// <param name="Model">Product short name; empty if unknown.</param>
/// <param name="Count">Devices.</param>
/// <param name="Versions">AXIS OS versions in use, newest first.</param>
public sealed record ModelFacts(string Model, int Count, IReadOnlyList<(string Version, int Count)> Versions)
{
    internal static ModelFacts Of(string model, Dictionary<string, int> versions) => new(
        model,
        versions.Values.Sum(),
        [.. versions.Select(version => (version.Key, version.Value)).OrderByDescending(version => Number(version.Key))]);

    private static Version Number(string text) => Version.TryParse(text, out var version) ? version : new Version(0, 0);
}
