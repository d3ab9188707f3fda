using Sightline.Contracts;
using Sightline.Edge.AxisOs.Planning;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Planning;

public sealed class DowngradeRulesTests
{
    [Theory]
    [InlineData(false, FactoryDefaultMode.Hard)]
    [InlineData(false, FactoryDefaultMode.None)]
    [InlineData(true, FactoryDefaultMode.None)]
    public void Judge_GoingBackWithoutBothConsents_IsRefused(bool allowed, FactoryDefaultMode mode) =>
        UpgradePlannerTests.Stays(OsCodes.Downgrade, "choose a factory default", Plans.Device(version: "12.11.147"), new UpgradeWish("11.11.212", AllowDowngrade: allowed, FactoryDefault: mode));

    [Theory]
    [InlineData("12.11.147", "11.11.212", null)]
    [InlineData("12.11.147", "10.12.338", null)]
    [InlineData("12.11.147", "10.12.300", "below 10.12.338. It was closed for security.")]
    [InlineData("11.6", "10.12.300", "below 10.12.338")]
    [InlineData("11.5.9", "10.12.300", null)]
    public void Judge_Floor_IsTheNewestOfItsLine(string from, string to, string? refusal)
    {
        if (refusal is null)
            UpgradePlannerTests.Goes(Plans.Device(version: from), Plans.Back(to));
        else
            UpgradePlannerTests.Stays(OsCodes.DowngradeFloor, refusal, Plans.Device(version: from), Plans.Back(to));
    }

    [Theory]
    [InlineData("10.12.338", true)]
    [InlineData("10.99", true)]
    [InlineData("11.0", false)]
    [InlineData("11.6", false)]
    public void Judge_FloorWithAnUpperLimit_HoldsBelowIt(string from, bool holds)
    {
        var floor = Plans.Floor with { FromAtLeast = Plans.Version("10.12.338"), FromBelow = Plans.Version("11.0") };
        var verdict = UpgradePlanner.Plan(Plans.Device(version: from), Plans.Back("10.12.300"), Plans.Ground(Plans.Catalogue().With(floors: [floor])));
        Assert.Equal(holds, verdict is UpgradeVerdict.Stays);
    }

    [Fact]
    public void Judge_FloorWithoutARelease_IsTheLine()
    {
        var model = Plans.Model("P3265-LVE", "ARTPEC-8", null, "9.80.121", "11.11.160", "12.11.147");
        UpgradePlannerTests.Stays(OsCodes.DowngradeFloor, "below 10.12.", Plans.Device(version: "12.11.147"), Plans.Back("9.80.121"), Plans.Ground(Plans.Catalogue(model)));
        UpgradePlannerTests.Goes(Plans.Device(version: "12.11.147"), Plans.Back("11.11.160"), Plans.Ground(Plans.Catalogue(model)));
    }

    [Theory]
    [InlineData("ARTPEC-7", null, false)]
    [InlineData(null, "Axis Artpec-8", true)]
    [InlineData(null, "artpec-8", true)]
    [InlineData(null, "Axis Artpec-7", false)]
    [InlineData("ARTPEC-7", "Axis Artpec-8", false)]
    public void Judge_FloorOfAChip_HoldsForThatChip(string? listed, string? told, bool refused)
    {
        var model = Plans.Model("P3265-LVE", listed, null, "10.12.300", "10.12.338", "12.11.147");
        var verdict = UpgradePlanner.Plan(Plans.Device(version: "12.11.147", chip: told), Plans.Back("10.12.300"), Plans.Ground(Plans.Catalogue(model)));
        Assert.Equal(refused, verdict is UpgradeVerdict.Stays);
        if (verdict is UpgradeVerdict.Goes goes)
            Assert.DoesNotContain(goes.Warnings, warning => warning.Code == OsCodes.ChipUnknown);
    }

    [Theory]
    [InlineData("10.12.300", null, true)]
    [InlineData("10.12.300", "other", false)]
    [InlineData("10.12.338", null, false)]
    public void Judge_ChipUnknown_IsWarnedOf(string to, string? models, bool warned)
    {
        var model = Plans.Model("P3265-LVE", null, null, "10.12.300", "10.12.338", "12.11.147");
        var floor = Plans.Floor with { Models = models is null ? [] : [models] };
        var goes = UpgradePlannerTests.Goes(Plans.Device(version: "12.11.147"), Plans.Back(to), Plans.Ground(Plans.Catalogue(model).With(floors: [floor])));
        Assert.Equal(warned, goes.Warnings.Any(warning => warning.Code == OsCodes.ChipUnknown && warning.Text.Contains("below 10.12.338", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(FactoryDefaultMode.Soft, true)]
    [InlineData(FactoryDefaultMode.Hard, false)]
    public void Judge_SoftDefault_IsWarnedOf(FactoryDefaultMode mode, bool warned) => Assert.Equal(
        warned,
        UpgradePlannerTests.Goes(Plans.Device(version: "12.11.147"), Plans.Back("11.11.212", mode)).Warnings.Any(warning => warning.Code == OsCodes.SoftDowngrade && warning.Text.Length > 0));

    [Fact]
    public void Judge_GoingForward_AsksForNothing() =>
        Assert.DoesNotContain(UpgradePlannerTests.Goes(Plans.Device(), Plans.To("12.11.147") with { FactoryDefault = FactoryDefaultMode.Soft }).Warnings, warning => warning.Code == OsCodes.SoftDowngrade);
}
