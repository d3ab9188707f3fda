using CsCheck;
using Sightline.Contracts;
using Sightline.Edge.AxisOs;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Planning;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Planning;

/// <summary>What holds for every catalogue, every device and every wish.</summary>
public sealed class UpgradePlannerProperties
{
    private static readonly Gen<string> AnyVersion = Gen.Select(Gen.Int[5, 9], Gen.Int[0, 3], (major, minor) => $"{major}.{minor}");

    private static readonly Gen<OsPathRule> AnyRule = Gen.Select(AnyVersion, AnyVersion, Gen.Int[5, 9], Gen.Bool, (below, atLeast, via, forced) =>
        new OsPathRule([], OsVersion.Parse(below), OsVersion.Parse(atLeast), OsLine.Parse($"{via}"), forced ? HopKind.Forced : HopKind.Advised, "Because."));

    private static readonly Gen<OsModelRelease> AnyRelease = Gen.Select(AnyVersion, Gen.Int[0, 9], (version, luck) => Plans.Release(version, revoked: luck == 0, image: luck != 1));

    private static readonly Gen<(PlanSubject Device, UpgradeWish Wish, PlanGround Ground)> AnyCase = Gen.Select(
        AnyRelease.Array[1, 12],
        AnyRule.Array[0, 5],
        AnyVersion,
        AnyVersion,
        Gen.Bool,
        Gen.Bool,
        (releases, rules, from, to, advised, back) => (
            Plans.Device("X", from),
            new UpgradeWish(to, advised, back, back ? FactoryDefaultMode.Hard : FactoryDefaultMode.None),
            Plans.Ground(Plans.Catalogue(Newest(releases)).With(paths: rules, apps: []))));

    [Fact]
    public void Plan_WhereItGoes_EndsAtTheTargetByWhatThereIs() => AnyCase.Sample(each =>
    {
        if (UpgradePlanner.Plan(each.Device, each.Wish, each.Ground) is not UpgradeVerdict.Goes goes)
            return;
        Assert.Equal(OsVersion.Parse(each.Wish.Version!), goes.To);
        Assert.All(goes.Path, hop =>
        {
            Assert.False(hop.Release.Revoked);
            Assert.Same(hop.Release, goes.Model.Find(hop.Release.Version));
            Assert.Equal(hop.Release.Image, hop.Image);
        });
        Assert.Equal(HopKind.Target, goes.Path[^1].Kind);
        Assert.All(goes.Path.SkipLast(1), hop => Assert.NotEqual(HopKind.Target, hop.Kind));
    });

    [Fact]
    public void Plan_Way_RisesStrictly_OrIsOneStepBack() => AnyCase.Sample(each =>
    {
        if (UpgradePlanner.Plan(each.Device, each.Wish, each.Ground) is not UpgradeVerdict.Goes goes)
            return;
        var stops = goes.Path.Select(hop => hop.Release.Version).Prepend(goes.From).ToArray();
        if (goes.To < goes.From)
        {
            Assert.Single(goes.Path);
            Assert.True(each.Wish is { AllowDowngrade: true, FactoryDefault: not FactoryDefaultMode.None });
        }
        else
            Assert.All(stops.Zip(stops.Skip(1)), leg => Assert.True(leg.First < leg.Second));
    });

    [Fact]
    public void Plan_EveryForcedHop_IsInTheWay() => AnyCase.Sample(each =>
    {
        if (UpgradePlanner.Plan(each.Device, each.Wish, each.Ground) is not UpgradeVerdict.Goes goes)
            return;
        var stops = goes.Path.Select(hop => hop.Release.Version).Prepend(goes.From).ToArray();
        var legs = stops.Zip(stops.Skip(1)).Append((goes.From, goes.To)).ToArray();
        foreach (var rule in each.Ground.Catalogue.PathRules.Where(rule => rule.Kind == HopKind.Forced || each.Wish.FollowAdvisedHops))
            if (goes.Model.NewestOf(rule.Via) is { } via && goes.From < via.Version && via.Version < goes.To && legs.Any(leg => leg.Item1 < rule.FromBelow && leg.Item2 >= rule.ToAtLeast))
                Assert.Contains(via.Version, stops);
    });

    [Fact]
    public void Plan_HopsWithoutARule_AreNotInTheWay() => AnyCase.Sample(each =>
    {
        if (UpgradePlanner.Plan(each.Device, each.Wish, each.Ground) is UpgradeVerdict.Goes goes)
            Assert.All(goes.Path.SkipLast(1), hop => Assert.Contains(each.Ground.Catalogue.PathRules, rule => rule.Kind == hop.Kind && rule.Via.Contains(hop.Release.Version)));
    });

    [Fact]
    public void Plan_WhereItStays_SaysWhy() => AnyCase.Sample(each =>
    {
        if (UpgradePlanner.Plan(each.Device, each.Wish, each.Ground) is UpgradeVerdict.Stays stays)
            Assert.True(stays.Why.Code.StartsWith("os.", StringComparison.Ordinal) && stays.Why.Reason.EndsWith('.'));
    });

    [Fact]
    public void Plan_OrderOfTheRules_DoesNotMatterForTheVersions() => AnyCase.Sample(each =>
    {
        var turned = each.Ground with { Catalogue = each.Ground.Catalogue.With(paths: [.. each.Ground.Catalogue.PathRules.Reverse()]) };
        Assert.Equal(Text(UpgradePlanner.Plan(each.Device, each.Wish, each.Ground)), Text(UpgradePlanner.Plan(each.Device, each.Wish, turned)));
    });

    private static string Text(UpgradeVerdict verdict) => verdict is UpgradeVerdict.Goes goes
        ? string.Join(' ', goes.Path.Select(hop => $"{hop.Kind} {hop.Release.Version}"))
        : ((UpgradeVerdict.Stays)verdict).Why.Code;

    private static OsModel Newest(OsModelRelease[] releases) =>
        Plans.Model("X", null, null) with { Releases = [.. releases.DistinctBy(release => release.Version).OrderByDescending(release => release.Version)] };
}
