using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Catalogue;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>
/// From what a device runs to where it shall go: the way, or the reason why there is none. Pure; asked for the preview, when the task is
/// accepted, and again with fresh facts before the first image is sent. Whether the device can be worked on at all is <see cref="UpgradeGate"/>'s.
/// </summary>
internal static class UpgradePlanner
{
    /// <summary>Plans one device, or any number that are equal.</summary>
    public static UpgradeVerdict Plan(PlanSubject device, UpgradeWish wish, PlanGround ground)
    {
        if (ground.Catalogue.FindModel(device.Model) is not { } known)
            return Stays(OsCodes.ModelUnknown, device.Model is null ? "Its model is not known." : $"The catalogue does not know the model {device.Model}, and no own image was added for it.");
        if (OsVersion.Read(device.Version) is not { } from)
            return Stays(OsCodes.VersionUnknown, "Which AXIS OS it runs is not known. Check it first.");
        var model = WithFacts(known, device);
        var target = UpgradeTarget.Choose(model, from, wish, ground);
        if (target.Refusal is { } refusal)
            return new UpgradeVerdict.Stays(refusal);
        var trip = new Trip(device, model, from, target.Release!.Version);
        var warnings = new List<PlanWarning>();
        var stop = DowngradeRules.Judge(trip, wish, ground.Catalogue, warnings)
            ?? AppRules.Judge(trip, ground.Catalogue, warnings)
            ?? Uncommitted(device);
        if (stop is not null)
            return new UpgradeVerdict.Stays(stop);
        var hops = PathRules.Hops(trip, wish, ground.Catalogue, warnings);
        if (hops.Refusal is { } gap)
            return new UpgradeVerdict.Stays(gap);
        var path = new List<PlannedHop>();
        foreach (var hop in hops.Way!.Append(new PathHop(target.Release, HopKind.Target, null)))
            if (ImageOf(hop, ground) is { } image)
                path.Add(new PlannedHop(hop.Release, image, hop.Kind, hop.Reason));
            else
                return NoImage(model, hop.Release.Version);
        PlanWarnings.Add(trip, wish, warnings);
        return new UpgradeVerdict.Goes(model, from, path, warnings);
    }

    /// <summary>What the catalogue does not know about the model, the device may have told.</summary>
    private static OsModel WithFacts(OsModel model, PlanSubject device) =>
        model with { Chip = model.Chip ?? ChipOf(device.Facts.Chip), Architecture = device.Facts.Architecture ?? model.Architecture };

    /// <summary>Devices write <c>Axis Artpec-8</c> where the catalogue writes <c>ARTPEC-8</c>.</summary>
    private static string? ChipOf(string? told)
    {
        const string maker = "Axis ";
        return told?.StartsWith(maker, StringComparison.OrdinalIgnoreCase) == true ? told[maker.Length..] : told;
    }

    private static Refusal? Uncommitted(PlanSubject device) => device.Facts.Uncommitted == true
        ? new Refusal(OsCodes.Uncommitted, "An earlier upgrade is not committed on it. Commit that or roll it back first.")
        : null;

    private static OsImageFile? ImageOf(PathHop hop, PlanGround ground) => hop.Release.Image is { } image && ground.CanHave(image.Sha256) ? image : null;

    private static UpgradeVerdict.Stays NoImage(OsModel model, OsVersion version) => new(
        new Refusal(OsCodes.ImageMissing, $"The image of {version} for {model.Name} is neither here nor can it be fetched. Add its file."),
        $"{model.Name} {version}");

    private static UpgradeVerdict.Stays Stays(string code, string reason) => new(new Refusal(code, reason));
}

/// <summary>From where to where a device goes.</summary>
internal sealed record Trip(PlanSubject Device, OsModel Model, OsVersion From, OsVersion To)
{
    public bool IsDowngrade => To < From;
}
