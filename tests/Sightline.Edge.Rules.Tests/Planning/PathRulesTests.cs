using Sightline.Contracts;
using Sightline.Edge.AxisOs;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Planning;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Planning;

public sealed class PathRulesTests
{
    [Fact]
    public void Hops_AdvisedNotFollowed_AreLeftOutWithAWarning()
    {
        var goes = UpgradePlannerTests.Goes(Plans.Device("Q1645", "6.50.5.7"), Plans.To("10.12.338") with { FollowAdvisedHops = false });
        Assert.Equal(["8.40.4.6", "10.12.338"], goes.Path.Select(hop => hop.Release.Version.Text));
        var warning = Assert.Single(goes.Warnings, warning => warning.Code == OsCodes.HopSkipped);
        Assert.Contains("10.10", warning.Text, StringComparison.Ordinal);
        Assert.Contains(Plans.ToVault.Reason, warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Hops_ForcedWithoutARelease_IsRefused() =>
        UpgradePlannerTests.Stays(OsCodes.HopMissing, "8.40 first, of which the catalogue has no release for P1367", Plans.Device("P1367", "6.50.5.7"), Plans.To("10.12.338"));

    [Fact]
    public void Hops_ForcedWhoseReleasesWereAllWithdrawn_IsRefused()
    {
        var model = Plans.Model("P1367", null, null) with { Releases = [Plans.Release("10.12.338"), Plans.Release("8.40.4.6", revoked: true)] };
        UpgradePlannerTests.Stays(OsCodes.HopMissing, "It must run 8.40", Plans.Device("P1367", "6.50.5.7"), Plans.To("10.12.338"), Plans.Ground(Plans.Catalogue(model)));
    }

    [Fact]
    public void Hops_WithdrawnRelease_GivesWayToTheOneBefore()
    {
        var model = Plans.Model("P1367", null, null) with { Releases = [Plans.Release("10.9.4"), Plans.Release("8.40.4.6", revoked: true), Plans.Release("8.40.3")] };
        var goes = UpgradePlannerTests.Goes(Plans.Device("P1367", "6.50.5.7"), Plans.To("10.9.4"), Plans.Ground(Plans.Catalogue(model)));
        Assert.Equal(["8.40.3", "10.9.4"], goes.Path.Select(hop => hop.Release.Version.Text));
    }

    [Fact]
    public void Hops_AdvisedWithoutARelease_IsWarnedOf()
    {
        var goes = UpgradePlannerTests.Goes(Plans.Device("P1367", "9.80.121"), Plans.To("10.12.338"));
        Assert.Single(goes.Path);
        var warning = Assert.Single(goes.Warnings, warning => warning.Code == OsCodes.HopAbsent);
        Assert.Contains("10.10, of which the catalogue has no release for P1367", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Hops_OfAHop_AreGoneThroughToo()
    {
        // To 5 it goes through 4; to 4 it has to go through 2.
        var goes = Chain([Rule("4", "5.0", "4", HopKind.Advised, "up"), Rule("2", "4.0", "2", HopKind.Forced, "first")], "1.0", "5.0");
        Assert.Equal(["2.0", "4.0", "5.0"], goes.Path.Select(hop => hop.Release.Version.Text));
    }

    [Fact]
    public void Hops_RuleOfALeg_Holds()
    {
        var goes = Chain([Rule("2", "3.0", "2", HopKind.Forced, "one"), Rule("3.5", "5.0", "4", HopKind.Forced, "two")], "1.0", "5.0");
        Assert.Equal(["2.0", "4.0", "5.0"], goes.Path.Select(hop => hop.Release.Version.Text));
    }

    [Theory]
    [InlineData(HopKind.Forced, HopKind.Advised, "first")]
    [InlineData(HopKind.Advised, HopKind.Forced, "second")]
    [InlineData(HopKind.Forced, HopKind.Forced, "first")]
    public void Hops_TwoRulesWithOneVersion_AreOneHopAndTheForcedCounts(HopKind one, HopKind two, string reason)
    {
        var hop = Chain([Rule("3", "5.0", "3.0", one, "first"), Rule("2", "5.0", "3.0", two, "second")], "1.0", "5.0").Path[0];
        Assert.Equal(("3.0", HopKind.Forced, reason), (hop.Release.Version.Text, hop.Kind, hop.Reason));
    }

    [Theory]
    [InlineData("1.0", "5.0", true)]
    [InlineData("2.9", "5.0", true)]
    [InlineData("3.0", "5.0", false)]
    [InlineData("1.0", "4.0", false)]
    public void Hops_Limits_AreBelowAndAtLeast(string from, string to, bool holds) =>
        Assert.Equal(holds ? 2 : 1, Chain([Rule("3.0", "5.0", "3.5", HopKind.Forced, "")], from, to).Path.Count);

    [Fact]
    public void Hops_RuleOfOtherModels_DoesNotHold() =>
        Assert.Single(Chain([Rule("3", "5.0", "3.0", HopKind.Forced, "") with { Models = ["other"] }], "1.0", "5.0").Path);

    [Fact]
    public void Hops_GoingBack_GoesThroughNothing() =>
        Assert.Equal(["11.11.160"], UpgradePlannerTests.Goes(Plans.Device(version: "13.0.0"), Plans.Back("11.11.160")).Path.Select(hop => hop.Release.Version.Text));

    private static OsPathRule Rule(string below, string atLeast, string via, HopKind kind, string reason) =>
        new([], Plans.Version(below), Plans.Version(atLeast), OsLine.Parse(via), kind, reason);

    private static UpgradeVerdict.Goes Chain(OsPathRule[] rules, string from, string to)
    {
        var model = Plans.Model("X", null, null, "1.0", "2.0", "3.0", "3.5.1", "4.0", "5.0");
        return UpgradePlannerTests.Goes(Plans.Device("X", from), Plans.To(to), Plans.Ground(Plans.Catalogue(model).With(paths: rules, apps: [])));
    }
}
