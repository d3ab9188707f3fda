using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Inventory;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>Which release a device shall go to. Pure.</summary>
internal static class UpgradeTarget
{
    /// <summary>The release, or why there is none.</summary>
    public static (OsModelRelease? Release, Refusal? Refusal) Choose(OsModel model, OsVersion from, UpgradeWish wish, PlanGround ground)
    {
        if (wish.Version is null)
            return Recommended(model, from, ground);
        if (OsVersion.Read(wish.Version) is not { } version || model.Find(version) is not { } release)
            return Refused(OsCodes.NoSuchRelease, $"There is no AXIS OS {wish.Version} for {model.Name} in the catalogue.");
        if (release.Version == from)
            return Refused(OsCodes.AlreadyThere, $"Runs {release.Version} already.");
        return release.Revoked
            ? Refused(OsCodes.Revoked, $"{release.Version} was withdrawn for {model.Name}. Choose another version.")
            : (release, null);
    }

    private static (OsModelRelease? Release, Refusal? Refusal) Recommended(OsModel model, OsVersion from, PlanGround ground)
    {
        if (OsRecommendation.For(model, from, ground.Catalogue, ground.Today) is not { Release: var release })
            return Refused(OsCodes.NothingRecommended, $"The catalogue recommends nothing for {model.Name} with {from}. Choose a version.");
        return release.Version == from ? Refused(OsCodes.LastVersion, "On the last version.") : (release, null);
    }

    private static (OsModelRelease?, Refusal?) Refused(string code, string reason) => (null, new Refusal(code, reason));
}
