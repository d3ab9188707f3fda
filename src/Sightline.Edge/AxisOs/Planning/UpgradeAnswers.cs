using Sightline.Contracts;
using Sightline.Edge.AxisOs.Rollouts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>What is told of a draft before it is begun.</summary>
internal sealed class UpgradeAnswers(PlanGrounds grounds, UpgradeSchedule schedule, DeviceInventory inventory)
{
    public UpgradePreview Preview(UpgradeDraft draft)
    {
        var going = draft.Going.ToArray();
        var leftOut = UpgradePreviews.LeftOut(draft);
        var (starts, ends) = schedule.Of(draft);
        return new UpgradePreview(
            going.Length + leftOut.Sum(group => group.Count),
            going.Length,
            leftOut,
            UpgradePreviews.Models(draft, grounds.Take(), grounds.Releases),
            [.. draft.Waves.Select(wave => new UpgradeWavePreview(wave.Number, wave.Name, wave.Serials.Count))],
            [.. Clusters(draft), .. UpgradePreviews.Warnings(draft), .. RolloutWarnings.Of(draft, ends)],
            starts,
            ends,
            going.Length == 0 ? 0 : going.Min(device => device.Group!.Minutes),
            going.Length == 0 ? 0 : going.Max(device => device.Group!.Minutes),
            going.Count(device => UpgradeGate.IsAwaited(device.Device)),
            MissingImages(draft),
            BytesToDownload(going));
    }

    private UpgradeWarning[] Clusters(UpgradeDraft draft) =>
        ClusterRules.Warning(draft.Going.Select(device => (device.Device, device.Group!.Hops[^1].Version)), inventory.Snapshot()) is { } split ? [split] : [];

    private static string[] MissingImages(UpgradeDraft draft) =>
    [
        .. draft.Devices.Select(device => (device.Group?.Verdict as UpgradeVerdict.Stays)?.MissingImage).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private long BytesToDownload(DraftDevice[] going) => going
        .Select(device => device.Group!).Distinct()
        .SelectMany(group => ((UpgradeVerdict.Goes)group.Verdict).Path)
        .DistinctBy(hop => hop.Image.Sha256, StringComparer.Ordinal)
        .Where(hop => !grounds.IsStored(hop.Image.Sha256))
        .Sum(hop => hop.Image.Size);
}
