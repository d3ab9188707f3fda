using System.Globalization;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>
/// Door controllers that can be joined to a cluster, which works only while all of it run the same version. Which of them are joined they do not
/// tell, so those of an edge host are kept together. Pure.
/// </summary>
internal static class ClusterRules
{
    private static readonly HashSet<string> Models = new(["A1001"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether devices of a model can be joined to a cluster.</summary>
    public static bool CanBeJoined(string? model) => model is not null && Models.Contains(OsCatalogue.Key(model));

    /// <summary>Says that some would be left behind; null if none would.</summary>
    /// <param name="going">The devices that go, each with its target.</param>
    /// <param name="all">The devices of the edge host.</param>
    public static UpgradeWarning? Warning(IEnumerable<(DeviceRecord Device, string Target)> going, IEnumerable<DeviceRecord> all)
    {
        var leaving = going.Where(each => CanBeJoined(each.Device.Facts.Model)).ToArray();
        if (leaving.Length == 0)
            return null;
        var serials = leaving.Select(each => each.Device.Serial).ToHashSet(StringComparer.Ordinal);
        var targets = leaving.Select(each => OsVersion.Parse(each.Target)).Distinct().ToArray();
        var behind = all.Count(device => device.IsManaged && CanBeJoined(device.Facts.Model) && !serials.Contains(device.Serial) && !IsThere(device, targets));
        if (behind == 0 && targets.Length == 1)
            return null;
        var what = behind > 0 ? string.Create(CultureInfo.InvariantCulture, $"{behind} other door controllers of this edge host that can be in a cluster with these stay behind.") : "Door controllers that can be in one cluster go to different versions.";
        return new UpgradeWarning(OsCodes.ClusterSplit, $"{what} Controllers of one cluster have to run the same version: upgrade all of it together.", leaving.Length);
    }

    private static bool IsThere(DeviceRecord device, OsVersion[] targets) => OsVersion.Read(device.Facts.OsVersion) is { } runs && targets.Contains(runs);
}
