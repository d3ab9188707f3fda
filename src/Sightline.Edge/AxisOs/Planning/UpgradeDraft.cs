using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Rollouts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>An upgrade as it would be if it began now: every device that was named, with its way or with the reason why it is left out.</summary>
/// <param name="Request">The request.</param>
/// <param name="Devices">The known devices, by serial.</param>
/// <param name="Unknown">Serials that the target names and nobody knows.</param>
/// <param name="Waves">The waves; empty without a rollout.</param>
/// <param name="EmptyWaves">Names of waves that found no device and fall away.</param>
internal sealed record UpgradeDraft(
    UpgradeRequest Request,
    IReadOnlyList<DraftDevice> Devices,
    IReadOnlyList<string> Unknown,
    IReadOnlyList<AssignedWave> Waves,
    IReadOnlyList<string> EmptyWaves)
{
    /// <summary>The devices that go.</summary>
    public IEnumerable<DraftDevice> Going => Devices.Where(device => device.Goes);
}

/// <summary>A device of a draft.</summary>
internal sealed class DraftDevice(DeviceRecord device, DraftGroup? group, Refusal? why)
{
    public DeviceRecord Device => device;

    /// <summary>What is the same for all devices that are equal to it; null if it was left out before its version was looked at.</summary>
    public DraftGroup? Group => group;

    /// <summary>Why it is left out; null if it goes.</summary>
    public Refusal? Why => why;

    public bool Goes => why is null;

    /// <summary>Its wave, from 1; null without waves or if it is left out.</summary>
    public int? Wave { get; set; }

    /// <summary>Its coverage group; null if it has none.</summary>
    public string? Coverage { get; set; }
}

/// <summary>What was planned for devices that are equal.</summary>
internal sealed class DraftGroup
{
    public DraftGroup(UpgradeVerdict verdict, UpgradeWish wish, Func<string, int> minutesOfHop)
    {
        Verdict = verdict;
        if (verdict is not UpgradeVerdict.Goes goes)
            return;
        Hops = [.. goes.Path.Select(hop => new UpgradeHop(hop.Release.Version.Text, hop.Kind, hop.Reason))];
        Warnings = [.. goes.Warnings.Select(warning => warning.Text)];
        var each = minutesOfHop(goes.Model.Name);
        Minutes = each * goes.Path.Count;
        About = $"{goes.From} → {goes.To}";
        var path = goes.Path.Select(hop => new UpgradeItemHop(hop.Release.Version.Text, hop.Image.Sha256, hop.Kind, each)).ToArray();
        var item = new UpgradeItemArguments(goes.Model.Name, goes.From.Text, path, wish.FactoryDefault, wish.AutoRollbackMinutes);
        Arguments = JsonSerializer.Serialize(item, PlanningJson.Default.UpgradeItemArguments);
    }

    public UpgradeVerdict Verdict { get; }

    /// <summary>The way; empty if the devices stay.</summary>
    public IReadOnlyList<UpgradeHop> Hops { get; } = [];

    public IReadOnlyList<string> Warnings { get; } = [];

    /// <summary>Expected minutes of work on a device.</summary>
    public int Minutes { get; }

    /// <summary>For people, for example <c>11.11.212 → 12.11.147</c>.</summary>
    public string? About { get; }

    /// <summary>The item's arguments as JSON.</summary>
    public string? Arguments { get; }
}
