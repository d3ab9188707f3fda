using Sightline.Contracts;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.AxisOs.Planning;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Planning;

public sealed class AppRulesTests
{
    [Fact]
    public void Judge_GoodApp_Passes() => Assert.Empty(Goes([Plans.GoodApp]).Warnings);

    [Fact]
    public void Judge_UnsignedApp_Blocks() => Blocks("not signed. (Good App 2.0-1)", [Plans.GoodApp with { Signed = false }]);

    [Fact]
    public void Judge_AppWithoutDeclaration_Blocks() => Blocks("does not say", [Plans.GoodApp with { OsRanges = [] }]);

    [Theory]
    [InlineData("12", true)]
    [InlineData("12.11.147", true)]
    [InlineData("13", false)]
    [InlineData("13.0", false)]
    [InlineData("13.1", false)]
    [InlineData("14", false)]
    [InlineData(null, false)]
    public void Judge_DeclaredMaximum_BlocksBelowTheTarget(string? most, bool blocks)
    {
        AppFact[] apps = [Plans.GoodApp with { OsRanges = [new OsRange("11.0", "11.11"), new OsRange("12.0", most)] }];
        if (blocks)
            Blocks("made for older versions. (Good App 2.0-1)", apps);
        else
            Assert.Empty(Goes(apps).Warnings);
    }

    [Fact]
    public void Judge_MaximumOfTheTargetsLine_CoversItsPatches()
    {
        var model = Plans.Model("P3265-LVE", null, "aarch64", "13.0.5");
        AppFact[] apps = [Plans.GoodApp with { OsRanges = [new OsRange("12.0", "13")] }];
        UpgradePlannerTests.Goes(Plans.Device(version: "12.11.147", apps: apps), Plans.To("13.0.5"), Plans.Ground(Plans.Catalogue(model)));
    }

    [Fact]
    public void Judge_NoRangeAtAll_IsNoLowMaximum() =>
        Assert.Empty(Goes([Plans.GoodApp with { OsRanges = [] }], rules: [Plans.TooOld]).Warnings);

    [Theory]
    [InlineData("?", null, true)]
    [InlineData("?", "12", true)]
    [InlineData("?", "13", false)]
    public void Judge_MaximumThatCannotBeRead_IsUnknownNeverAPass(string most, string? other, bool unknown)
    {
        var ranges = other is null ? [new OsRange(null, most)] : new[] { new OsRange(null, most), new OsRange(null, other) };
        Assert.Equal(unknown, Goes([Plans.GoodApp with { OsRanges = ranges }]).Warnings.Any(warning => warning.Code == OsCodes.AppsUnknown));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(true, false)]
    public void Judge_FieldsThatTheVersionDoesNotTell_AreUnknownNeverAPass(bool? signed, bool declares)
    {
        var warnings = Goes([Plans.GoodApp with { Signed = signed, OsRanges = declares ? Plans.GoodApp.OsRanges : null }], "11.11.212").Warnings;
        var warning = Assert.Single(warnings);
        Assert.Equal(OsCodes.AppsUnknown, warning.Code);
        Assert.Contains("11.11.212", warning.Text, StringComparison.Ordinal);
        Assert.Contains("13.0.0", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_AppsThatWereNotRead_AreUnknown() =>
        Assert.Equal(OsCodes.AppsUnknown, Assert.Single(UpgradePlannerTests.Goes(Plans.Device(version: "12.11.147", appsUnread: true), Plans.To("13.0.0")).Warnings).Code);

    [Fact]
    public void Judge_DeviceThatWasNeverRead_IsWarnedOfOnce() =>
        Assert.Equal(OsCodes.FactsMissing, Assert.Single(UpgradePlannerTests.Goes(new PlanSubject("P3265-LVE", "12.11.147", UpgradeFacts.None, FactsAge.Missing), Plans.To("13.0.0"), Plans.Ground()).Warnings).Code);

    [Fact]
    public void Judge_AppThatIsKnownToBlock_BlocksWhateverElseIsUnknown() =>
        Blocks("not signed", [Plans.GoodApp with { Signed = null, OsRanges = null }, Plans.GoodApp with { Signed = false, OsRanges = null }]);

    [Theory]
    [InlineData("armv7hf", true, true)]
    [InlineData("armv7hf", false, false)]
    [InlineData("aarch64", true, false)]
    public void Judge_ThirtyTwoBit_BlocksWhereAnAppIs(string architecture, bool hasApp, bool blocks)
    {
        var device = Plans.Device(version: "12.11.147", apps: hasApp ? [Plans.GoodApp] : [], architecture: architecture);
        if (blocks)
            UpgradePlannerTests.Stays(OsCodes.AppBlocks, "32-bit", device, Plans.To("13.0.0"));
        else
            Assert.Empty(UpgradePlannerTests.Goes(device, Plans.To("13.0.0")).Warnings);
    }

    [Fact]
    public void Judge_ArchitectureUnknown_IsUnknown()
    {
        var model = Plans.Model("P3265-LVE", null, null, "13.0.0");
        var goes = UpgradePlannerTests.Goes(Plans.Device(version: "12.11.147", apps: [Plans.GoodApp]), Plans.To("13.0.0"), Plans.Ground(Plans.Catalogue(model)));
        Assert.Equal(OsCodes.AppsUnknown, Assert.Single(goes.Warnings).Code);
    }

    [Fact]
    public void Judge_DevicesOwnArchitecture_CountsBeforeTheCatalogues() =>
        UpgradePlannerTests.Stays(OsCodes.AppBlocks, "32-bit", Plans.Device(version: "12.11.147", apps: [Plans.GoodApp], architecture: "armv7l"), Plans.To("13.0.0"));

    [Fact]
    public void Judge_RuleThatDoesNotBlock_Warns()
    {
        var rule = Plans.Unsigned with { Condition = OsAppCondition.Installed, Blocks = false, Apps = ["good"], Reason = "Set it up again." };
        var goes = Goes([Plans.GoodApp, Plans.GoodApp with { Package = "other" }], rules: [rule]);
        var warning = Assert.Single(goes.Warnings);
        Assert.Equal((OsCodes.AppAdvice, "Set it up again. (Good App 2.0-1)"), (warning.Code, warning.Text));
    }

    [Fact]
    public void Judge_AdviceThatIsUnknown_IsNotTold() =>
        Assert.Empty(Goes([Plans.GoodApp with { Signed = null }], rules: [Plans.Unsigned with { Blocks = false }]).Warnings);

    [Fact]
    public void Judge_RuleForOtherApps_DoesNotHold() =>
        Assert.Empty(Goes([Plans.GoodApp with { Signed = false }], rules: [Plans.Unsigned with { Apps = ["other"] }]).Warnings);

    [Fact]
    public void Judge_RuleForOtherModels_DoesNotHold() =>
        Assert.Empty(Goes([Plans.GoodApp with { Signed = false }], rules: [Plans.Unsigned with { Models = ["other"] }]).Warnings);

    [Theory]
    [InlineData("12.11.147", "13.0.0", true)]
    [InlineData("11.11.160", "12.11.147", false)]
    [InlineData("13.0.0", "13.1.0", false)]
    public void Judge_LimitsOfTheRule_AreBelowAndAtLeast(string from, string to, bool blocks)
    {
        var ground = Plans.Ground(Plans.Catalogue(Plans.Model("P3265-LVE", null, "aarch64", "12.11.147", "13.0.0", "13.1.0")));
        var verdict = UpgradePlanner.Plan(Plans.Device(version: from, apps: [Plans.GoodApp with { Signed = false }]), Plans.To(to), ground);
        Assert.Equal(blocks, verdict is UpgradeVerdict.Stays);
    }

    [Fact]
    public void Judge_ManyApps_NamesThreeAndCountsTheRest()
    {
        var apps = Enumerable.Range(1, 5).Select(number => new AppFact($"a{number}", $"App {number}", number == 2 ? null : "1", false, [])).ToArray();
        Blocks("(App 1 1, App 2, App 3 1 and 2 more)", apps);
        Blocks("(App 1 1, App 2, App 3 1)", apps[..3]);
    }

    [Fact]
    public void Judge_SeveralRulesMet_TellsTheFirst() => Blocks("not signed", [Plans.GoodApp with { Signed = false, OsRanges = [] }]);

    [Fact]
    public void Judge_AppAndAnUncommittedUpgrade_TellsTheApp() =>
        UpgradePlannerTests.Stays(OsCodes.AppBlocks, "not signed", Plans.Device(version: "12.11.147", apps: [Plans.GoodApp with { Signed = false }], uncommitted: true), Plans.To("13.0.0"));

    [Fact]
    public void Judge_UnknownCondition_IsRefusedLoudly() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Goes([Plans.GoodApp], rules: [Plans.Unsigned with { Condition = (OsAppCondition)99 }]));

    private static UpgradeVerdict.Goes Goes(AppFact[] apps, string from = "12.11.147", OsAppRule[]? rules = null) => UpgradePlannerTests.Goes(
        Plans.Device(version: from, apps: apps), Plans.To("13.0.0"), Plans.Ground(Plans.Catalogue().With(apps: rules)));

    private static void Blocks(string reason, AppFact[] apps) =>
        UpgradePlannerTests.Stays(OsCodes.AppBlocks, reason, Plans.Device(version: "12.11.147", apps: apps), Plans.To("13.0.0"));
}
