using Sightline.Contracts;
using Sightline.Edge.Api.Lists;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.Actions;

/// <summary>The devices that a target names, and serials that nobody knows.</summary>
internal sealed record ResolvedTarget(IReadOnlyList<DeviceRecord> Known, IReadOnlyCollection<string> Unknown);

/// <summary>From a target to devices, as the inventory is now.</summary>
internal sealed class TargetResolver(DeviceInventory inventory)
{
    /// <summary>Serials that a target can name.</summary>
    public const int MostSerials = 25_600;

    public Checked<ResolvedTarget> Resolve(DeviceTarget target)
    {
        var errors = new FieldErrors();
        errors.Require(target.Serials is not null || target.Filter is not null, "$.target", "Give serials, or a filter (\"\" means all devices).");
        errors.Require(target.Serials is null || target.Filter is null, "$.target.filter", "Give serials or a filter, not both.");
        errors.Require((target.Serials?.Count ?? 0) <= MostSerials && (target.Except?.Count ?? 0) <= MostSerials, "$.target.serials", $"Name at most {MostSerials:N0} devices, or use a filter.");
        if (errors.ToRefusal() is { } refusal)
            return refusal;
        var except = (target.Except ?? []).Select(Normal).ToHashSet(StringComparer.Ordinal);
        return target.Serials is { } serials ? Named(serials, except) : Matching(target.Filter!, except);
    }

    private ResolvedTarget Named(IReadOnlyList<string> serials, HashSet<string> except)
    {
        var known = new List<DeviceRecord>();
        var unknown = new List<string>();
        foreach (var serial in serials.Select(Normal).Distinct(StringComparer.Ordinal).Where(serial => !except.Contains(serial)))
            if (inventory.TryFind(serial, out var device))
                known.Add(device);
            else
                unknown.Add(serial);
        return new ResolvedTarget(known, unknown);
    }

    private Checked<ResolvedTarget> Matching(string filter, HashSet<string> except) =>
        ListQueryEngine.Match(inventory.Snapshot(), filter, DeviceColumns.All).Try(out var devices, out var refusal)
            ? new ResolvedTarget([.. devices.Where(device => !except.Contains(device.Serial))], [])
            : refusal;

    /// <summary>A serial as it is kept; what is none is shown back cleaned.</summary>
    private static string Normal(string text) => SerialNumber.TryParse(text, out var serial) ? serial : DeviceText.Clean(text, DeviceText.FactLength) ?? "";
}
