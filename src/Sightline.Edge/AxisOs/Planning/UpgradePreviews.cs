using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Inventory;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>From a draft to what the API tells about it. Pure but for the views of releases that it is given.</summary>
internal static class UpgradePreviews
{
    /// <summary>Serials that are named per reason.</summary>
    private const int NamedPerReason = 100;

    private static readonly Refusal Unknown = new(DeviceCodes.Unknown, "Is not known here.");

    /// <summary>Those left out, by reason, most first.</summary>
    public static IReadOnlyList<LeftOut> LeftOut(UpgradeDraft draft) =>
    [
        .. draft.Devices.Where(device => !device.Goes).Select(device => (Why: device.Why!, device.Device.Serial))
            .Concat(draft.Unknown.Select(serial => (Why: Unknown, Serial: serial)))
            .GroupBy(each => each.Why, each => each.Serial)
            .Select(group => (group.Key, Serials: group.Order(StringComparer.Ordinal).ToArray()))
            .OrderByDescending(group => group.Serials.Length).ThenBy(group => group.Key.Code, StringComparer.Ordinal).ThenBy(group => group.Key.Reason, StringComparer.Ordinal)
            .Select(group => new LeftOut(group.Key.Code, group.Key.Reason, group.Serials.Length, [.. group.Serials.Take(NamedPerReason)])),
    ];

    /// <summary>What would happen to one device.</summary>
    public static UpgradePlanItem Item(DraftDevice device) => new(
        device.Device.Serial,
        device.Device.DisplayName,
        device.Device.Facts.Model,
        device.Device.Facts.OsVersion,
        device.Goes ? device.Group!.Hops[^1].Version : null,
        device.Goes ? device.Group!.Hops : [],
        device.Goes ? device.Group!.Minutes : null,
        device.Goes ? device.Group!.Warnings : [],
        device.Why?.Code,
        device.Why?.Reason,
        device.Wave);

    /// <summary>A serial that nobody knows.</summary>
    public static UpgradePlanItem Item(string unknown) => new(unknown, unknown, null, null, null, [], null, [], Unknown.Code, Unknown.Reason, null);

    /// <summary>What a person should know before, most devices first.</summary>
    public static IReadOnlyList<UpgradeWarning> Warnings(UpgradeDraft draft) =>
    [
        .. draft.Going.GroupBy(device => device.Group!)
            .SelectMany(group => ((UpgradeVerdict.Goes)group.Key.Verdict).Warnings.Select(warning => (warning, Devices: group.Count())))
            .GroupBy(each => each.warning, each => each.Devices)
            .Select(group => new UpgradeWarning(group.Key.Code, group.Key.Text, group.Sum()))
            .OrderByDescending(warning => warning.Devices).ThenBy(warning => warning.Code, StringComparer.Ordinal),
    ];

    /// <summary>By model, most devices first.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="ground">What the planner knows of the world.</param>
    /// <param name="releases">The releases of a model as the API shows them.</param>
    public static IReadOnlyList<UpgradeModelPreview> Models(UpgradeDraft draft, PlanGround ground, Func<OsModel, IEnumerable<OsRelease>> releases) =>
    [
        .. draft.Devices.GroupBy(device => device.Device.Facts.Model ?? "", StringComparer.OrdinalIgnoreCase)
            .Select(model => Model(model.Key, [.. model], ground, releases))
            .OrderByDescending(model => model.Selected).ThenBy(model => model.Model, StringComparer.Ordinal),
    ];

    private static UpgradeModelPreview Model(string name, DraftDevice[] devices, PlanGround ground, Func<OsModel, IEnumerable<OsRelease>> releases)
    {
        var model = ground.Catalogue.FindModel(name);
        var installed = devices.CountBy(device => device.Device.Facts.OsVersion ?? "").OrderByDescending(version => version.Value).ThenBy(version => version.Key, StringComparer.Ordinal).ToArray();
        return new UpgradeModelPreview(
            name,
            devices.Length,
            devices.Count(device => device.Goes),
            [.. installed.Select(version => new OsVersionCount(version.Key, TrackOf(model, version.Key, ground), version.Value))],
            Recommended(model, installed, ground),
            model is null ? [] : [.. releases(model).Where(release => !release.Revoked)],
            Hops(devices));
    }

    /// <summary>What is recommended for most of the devices.</summary>
    private static string? Recommended(OsModel? model, KeyValuePair<string, int>[] installed, PlanGround ground) => model is null ? null : installed
        .Select(version => (To: OsVersion.Read(version.Key) is { } from ? OsRecommendation.For(model, from, ground.Catalogue, ground.Today)?.Release.Version.Text : null, Devices: version.Value))
        .Where(each => each.To is not null)
        .GroupBy(each => each.To, each => each.Devices)
        .OrderByDescending(to => to.Sum()).ThenBy(to => OsVersion.Parse(to.Key!)).FirstOrDefault()?.Key;

    private static string? TrackOf(OsModel? model, string version, PlanGround ground) =>
        OsVersion.Read(version) is { } known ? ground.Catalogue.TrackOf(model, known)?.Id : null;

    private static UpgradeHopCount[] Hops(DraftDevice[] devices) =>
    [
        .. devices.Where(device => device.Goes).GroupBy(device => device.Group!)
            .SelectMany(group => group.Key.Hops.Where(hop => hop.Kind != HopKind.Target).Select(hop => (hop.Version, hop.Kind, Devices: group.Count())))
            .GroupBy(hop => (hop.Version, hop.Kind), hop => hop.Devices)
            .OrderBy(hop => OsVersion.Parse(hop.Key.Version))
            .Select(hop => new UpgradeHopCount(hop.Key.Version, hop.Key.Kind, hop.Sum())),
    ];
}
