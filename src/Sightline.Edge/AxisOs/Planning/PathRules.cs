using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Catalogue;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>A release on the way.</summary>
internal sealed record PathHop(OsModelRelease Release, HopKind Kind, string? Reason);

/// <summary>
/// Which versions are gone through on the way up. Pure; the versions of the way rise strictly. A rule that holds for a leg of the way holds for
/// the whole of it, so hops that need hops of their own need no further look.
/// </summary>
internal static class PathRules
{
    /// <summary>The hops before the target, oldest first; or why there is no way.</summary>
    public static (IReadOnlyList<PathHop>? Way, Refusal? Refusal) Hops(Trip trip, UpgradeWish wish, OsCatalogue catalogue, List<PlanWarning> warnings)
    {
        var hops = new SortedDictionary<OsVersion, PathHop>();
        foreach (var rule in catalogue.PathRules.Where(rule => rule.IsFor(trip.Model) && trip.From < rule.FromBelow && trip.To >= rule.ToAtLeast && LiesBetween(rule, trip)))
            if (rule.Kind != HopKind.Forced && !wish.FollowAdvisedHops)
                warnings.Add(new PlanWarning(OsCodes.HopSkipped, $"It is advised to go through {rule.Via}, which is left out. {rule.Reason}"));
            else if (trip.Model.NewestOf(rule.Via) is { } via)
                Add(hops, via, rule);
            else if (rule.Kind == HopKind.Forced)
                return (null, new Refusal(OsCodes.HopMissing, $"It must run {rule.Via} first, of which the catalogue has no release for {trip.Model.Name}. {rule.Reason}"));
            else
                warnings.Add(new PlanWarning(OsCodes.HopAbsent, $"It is advised to go through {rule.Via}, of which the catalogue has no release for {trip.Model.Name}. {rule.Reason}"));
        return ([.. hops.Values], null);
    }

    /// <summary>A device that runs the version in between, or a newer one, has been through it. Where no release is known the line itself is taken.</summary>
    private static bool LiesBetween(OsPathRule rule, Trip trip)
    {
        var via = trip.Model.NewestOf(rule.Via)?.Version ?? rule.Via.First;
        return trip.From < via && via < trip.To;
    }

    /// <summary>Of two rules with the same version in between the forced one counts.</summary>
    private static void Add(SortedDictionary<OsVersion, PathHop> hops, OsModelRelease via, OsPathRule rule)
    {
        if (!hops.TryGetValue(via.Version, out var known) || known.Kind != HopKind.Forced)
            hops[via.Version] = new PathHop(via, rule.Kind, rule.Reason);
    }
}
