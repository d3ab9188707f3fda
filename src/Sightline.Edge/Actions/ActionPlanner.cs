using Sightline.Contracts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.Actions;

/// <summary>What an action will be done to, and what it leaves out. The sum of both is what was selected.</summary>
/// <param name="Preview">As the API tells it.</param>
/// <param name="Devices">The devices it will be done to, by serial.</param>
internal sealed record ActionPlan(ActionPreview Preview, IReadOnlyList<DeviceRecord> Devices);

/// <summary>Sorts the devices that a person selected into those that an action can be done to and those left out, with the reasons. Pure.</summary>
internal static class ActionPlanner
{
    /// <summary>Serials that are named per reason.</summary>
    private const int NamedPerReason = 100;

    private static readonly Refusal Unknown = new(DeviceCodes.Unknown, "Is not known here.");

    /// <summary>Plans the action.</summary>
    /// <param name="kind">The action.</param>
    /// <param name="known">Devices that the target names.</param>
    /// <param name="unknown">Serials that the target names and nobody knows.</param>
    public static ActionPlan Plan(TaskKind kind, IEnumerable<DeviceRecord> known, IReadOnlyCollection<string> unknown)
    {
        var will = new List<DeviceRecord>();
        var left = new Dictionary<Refusal, List<string>>();
        foreach (var device in known)
            if (ActionRules.Judge(kind, device) is { } refusal)
                Leave(left, refusal, device.Serial);
            else
                will.Add(device);
        foreach (var serial in unknown)
            Leave(left, Unknown, serial);
        will.Sort((one, other) => string.CompareOrdinal(one.Serial, other.Serial));
        var leftOut = left.OrderByDescending(group => group.Value.Count).ThenBy(group => group.Key.Code, StringComparer.Ordinal).Select(Describe).ToArray();
        var selected = will.Count + leftOut.Sum(group => group.Count);
        return new ActionPlan(new ActionPreview(kind, selected, will.Count, leftOut), will);
    }

    private static void Leave(Dictionary<Refusal, List<string>> left, Refusal refusal, string serial)
    {
        if (!left.TryGetValue(refusal, out var serials))
            left.Add(refusal, serials = []);
        serials.Add(serial);
    }

    private static LeftOut Describe(KeyValuePair<Refusal, List<string>> group)
    {
        group.Value.Sort(StringComparer.Ordinal);
        return new LeftOut(group.Key.Code, group.Key.Reason, group.Value.Count, [.. group.Value.Take(NamedPerReason)]);
    }
}
