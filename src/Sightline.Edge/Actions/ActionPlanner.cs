using Sightline.Contracts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;

namespace Sightline.Edge.Actions;

/// <summary>What an action will be done to, and what it leaves out. The sum of both is what was selected.</summary>
/// <param name="Preview">As the API tells it.</param>
/// <param name="Devices">The devices it will be done to, by serial.</param>
internal sealed record ActionPlan(ActionPreview Preview, IReadOnlyList<DeviceRecord> Devices)
{
    /// <summary>When and how fast; null to begin at once.</summary>
    public TaskOptions? Options { get; init; }
}

/// <summary>Sorts the devices that a person selected into those that an action can be done to and those left out, with the reasons. Pure.</summary>
internal static class ActionPlanner
{
    private static readonly Refusal Unknown = new(DeviceCodes.Unknown, "Is not known here.");

    /// <summary>Plans the action.</summary>
    /// <param name="kind">The action.</param>
    /// <param name="known">Devices that the target names.</param>
    /// <param name="unknown">Serials that the target names and nobody knows.</param>
    /// <param name="judge">Which devices it can be done to; null for <see cref="ActionRules"/>.</param>
    public static ActionPlan Plan(TaskKind kind, IEnumerable<DeviceRecord> known, IReadOnlyCollection<string> unknown, Func<DeviceRecord, Refusal?>? judge = null)
    {
        var will = new List<DeviceRecord>();
        var left = new LeftOutGroups();
        foreach (var device in known)
            if ((judge is null ? ActionRules.Judge(kind, device) : judge(device)) is { } refusal)
                left.Add(refusal.Code, refusal.Reason, device.Serial);
            else
                will.Add(device);
        foreach (var serial in unknown)
            left.Add(Unknown.Code, Unknown.Reason, serial);
        will.Sort((one, other) => string.CompareOrdinal(one.Serial, other.Serial));
        var leftOut = left.ToList();
        var selected = will.Count + leftOut.Sum(group => group.Count);
        return new ActionPlan(new ActionPreview(kind, selected, will.Count, leftOut), will);
    }
}
