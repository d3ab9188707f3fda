using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.AxisOs.Planning;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Planning;

public sealed class UpgradePlannerTests
{
    [Theory]
    [InlineData("P3265-LVE", "11.11.160", null, "11.11.212")]
    [InlineData("P3265-LVE", "11.11.160", "12.11.147", "12.11.147")]
    [InlineData("AXIS p3265-lve", "AXIS OS 11.11.160", "12.11.147", "12.11.147")]
    [InlineData("P3265-LVE", "11.11.160", "13.0.0", "12.11.147 13.0.0")]
    [InlineData("P3265-LVE", "12.11.77", "13.0.0", "13.0.0")]
    [InlineData("P3265-LVE", "12.11.147", "13.0.0", "13.0.0")]
    [InlineData("Q1645", "6.50.5.7", "8.40.4.6", "8.40.4.6")]
    [InlineData("Q1645", "6.50.5.7", "9.80.121", "9.80.121")]
    [InlineData("Q1645", "6.50.5.7", "10.9.4", "8.40.4.6 10.9.4")]
    [InlineData("Q1645", "8.40.3", "10.9.4", "8.40.4.6 10.9.4")]
    [InlineData("Q1645", "8.40.4.6", "10.9.4", "10.9.4")]
    [InlineData("Q1645", "9.80.121", "10.9.4", "10.9.4")]
    [InlineData("Q1645", "6.50.5.7", "10.12.338", "8.40.4.6 10.10.73 10.12.338")]
    [InlineData("Q1645", "10.9.4", "10.12.338", "10.10.73 10.12.338")]
    [InlineData("Q1645", "10.10.73", "10.12.338", "10.12.338")]
    public void Plan_Goes_ByTheHopsOfTheCatalogue(string model, string from, string? to, string path)
    {
        var goes = Goes(Plans.Device(model, from), Plans.To(to));
        Assert.Equal(path, string.Join(' ', goes.Path.Select(hop => hop.Release.Version.Text)));
        Assert.Equal(goes.Path[^1].Release.Version, goes.To);
        Assert.Equal(HopKind.Target, goes.Path[^1].Kind);
        Assert.All(goes.Path, hop => Assert.Equal(Plans.Hash(hop.Release.Version.Text), hop.Image.Sha256));
    }

    [Fact]
    public void Plan_Hops_SayWhyTheyAre()
    {
        var path = Goes(Plans.Device("Q1645", "6.50.5.7"), Plans.To("10.12.338")).Path;
        Assert.Equal([HopKind.Forced, HopKind.Advised, HopKind.Target], path.Select(hop => hop.Kind));
        Assert.Equal([Plans.Forced.Reason, Plans.ToVault.Reason, null], path.Select(hop => hop.Reason));
    }

    [Theory]
    [InlineData(null, "11.11.160", "12.11.147", OsCodes.ModelUnknown, "not known")]
    [InlineData("Q9999", "11.11.160", "12.11.147", OsCodes.ModelUnknown, "Q9999")]
    [InlineData("P3265-LVE", null, "12.11.147", OsCodes.VersionUnknown, "Check it first")]
    [InlineData("P3265-LVE", "beta", "12.11.147", OsCodes.VersionUnknown, "Check it first")]
    [InlineData("P3265-LVE", "11.11.160", "12.11.1", OsCodes.NoSuchRelease, "12.11.1 for P3265-LVE")]
    [InlineData("P3265-LVE", "11.11.160", "latest", OsCodes.NoSuchRelease, "latest")]
    [InlineData("P3265-LVE", "11.11.160", "11.11.160", OsCodes.AlreadyThere, "11.11.160 already")]
    [InlineData("P3265-LVE", "11.11.212", null, OsCodes.LastVersion, "On the last version.")]
    [InlineData("P3265-LVE", "13.1.0", null, OsCodes.NothingRecommended, "13.1.0")]
    [InlineData("P3265-LVE", "12.11.147", "12.11.77", OsCodes.Downgrade, "allow the downgrade")]
    public void Plan_Stays_WithCodeAndReason(string? model, string? from, string? to, string code, string reason) =>
        Stays(code, reason, Plans.Device(model, from), Plans.To(to));

    [Fact]
    public void Plan_RevokedTarget_IsRefused()
    {
        var model = Plans.Model("P3265-LVE", null, null, "11.11.160") with { Releases = [Plans.Release("12.11.147", revoked: true), Plans.Release("11.11.160")] };
        Stays(OsCodes.Revoked, "withdrawn", Plans.Device(), Plans.To("12.11.147"), Plans.Ground(Plans.Catalogue(model)));
    }

    [Fact]
    public void Plan_RevokedTargetThatRunsAlready_IsThere()
    {
        var model = Plans.Model("P3265-LVE", null, null) with { Releases = [Plans.Release("11.11.160", revoked: true)] };
        Stays(OsCodes.AlreadyThere, "already", Plans.Device(), Plans.To("11.11.160"), Plans.Ground(Plans.Catalogue(model)));
    }

    [Theory]
    [InlineData(true, OsCodes.Uncommitted)]
    [InlineData(false, null)]
    [InlineData(null, null)]
    public void Plan_EarlierUpgradeNotCommitted_IsRefused(bool? uncommitted, string? code)
    {
        if (code is null)
            Goes(Plans.Device(uncommitted: uncommitted), Plans.To("12.11.147"));
        else
            Stays(code, "not committed", Plans.Device(uncommitted: uncommitted), Plans.To("12.11.147"));
    }

    [Theory]
    [InlineData("8.40.4.6")]
    [InlineData("10.10.73")]
    [InlineData("10.12.338")]
    public void Plan_ImageOfAnyHopNotToBeHad_IsRefused(string missing) =>
        Stays(OsCodes.ImageMissing, $"image of {missing} for Q1645", Plans.Device("Q1645", "6.50.5.7"), Plans.To("10.12.338"), Plans.Ground(canHave: sha => sha != Plans.Hash(missing)));

    [Fact]
    public void Plan_ReleaseWithoutImage_IsRefused()
    {
        var model = Plans.Model("P3265-LVE", null, null) with { Releases = [Plans.Release("12.11.147", image: false)] };
        Stays(OsCodes.ImageMissing, "Add its file", Plans.Device(), Plans.To("12.11.147"), Plans.Ground(Plans.Catalogue(model)));
    }

    [Theory]
    [InlineData(nameof(FactsAge.Current), null)]
    [InlineData(nameof(FactsAge.Old), OsCodes.FactsOld)]
    [InlineData(nameof(FactsAge.Missing), OsCodes.FactsMissing)]
    public void Plan_FactsThatCannotBeReliedOn_AreWarnedOf(string age, string? code) =>
        Assert.Equal(code, Assert.Single(Goes(Plans.Device(age: Enum.Parse<FactsAge>(age)), Plans.To("12.11.147")).Warnings.Where(warning => warning.Text.StartsWith("Its apps", StringComparison.Ordinal)).Select(warning => warning.Code).DefaultIfEmpty()));

    [Theory]
    [InlineData("7.30.1", 30, true)]
    [InlineData("7.40", 30, false)]
    [InlineData("7.30.1", null, false)]
    public void Plan_DeviceWithoutTimer_IsWarnedOf(string from, int? minutes, bool warned)
    {
        var goes = Goes(Plans.Device("Q1645", from), Plans.To("8.40.4.6") with { AutoRollbackMinutes = minutes });
        Assert.Equal(warned, goes.Warnings.Any(warning => warning.Code == OsCodes.NoTimer && warning.Text.Contains(from, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(FactoryDefaultMode.None, null)]
    [InlineData(FactoryDefaultMode.Soft, "keeps its address")]
    [InlineData(FactoryDefaultMode.Hard, "and its address")]
    public void Plan_FactoryDefault_IsWarnedOf(FactoryDefaultMode mode, string? text)
    {
        var warnings = Goes(Plans.Device(), Plans.To("12.11.147") with { FactoryDefault = mode }).Warnings;
        Assert.Equal(text is null ? 0 : 1, warnings.Count);
        Assert.All(warnings, warning => Assert.True(warning.Code == OsCodes.SettingsGo && warning.Text.Contains(text!, StringComparison.Ordinal)));
    }

    internal static UpgradeVerdict.Goes Goes(PlanSubject device, UpgradeWish wish, PlanGround? ground = null)
    {
        var verdict = UpgradePlanner.Plan(device, wish, ground ?? Plans.Ground());
        Assert.True(verdict is UpgradeVerdict.Goes, (verdict as UpgradeVerdict.Stays)?.Why.Reason);
        return (UpgradeVerdict.Goes)verdict;
    }

    internal static void Stays(string code, string reason, PlanSubject device, UpgradeWish wish, PlanGround? ground = null)
    {
        Refusal why = Assert.IsType<UpgradeVerdict.Stays>(UpgradePlanner.Plan(device, wish, ground ?? Plans.Ground())).Why;
        Assert.Equal(code, why.Code);
        Assert.Contains(reason, why.Reason, StringComparison.Ordinal);
    }
}
