using Sightline.Console.Pages.AxisOs;
using Sightline.Contracts;
using Xunit;

namespace Sightline.Console.Tests.AxisOs;

public sealed class UpgradeCommandTests
{
    [Fact]
    public void Of_EverythingChosen_SaysTheSame()
    {
        var form = new UpgradeForm(new DeviceTarget(Filter: "model=\"Q8752-E Mk II\""))
        {
            Waves = Waves.Steps, Stop = StopRule.First, Window = WindowChoice.Weekends, StartAt = Sample.Now.DateTime, AtOnce = 5, Megabits = 10, RollBackByItself = false, FollowAdvised = false,
        };
        form.Choose("Q8752-E Mk II", "12.11.147");

        Assert.Equal(
            "sightline os upgrade --filter 'model=\"Q8752-E Mk II\"' --model 'Q8752-E Mk II=12.11.147' --no-advised-hops --auto-rollback never"
            + " --wave Pilot=25 --wave 10% --wave 30% --verified-percent 98 --stop-failures 1 --at '2026-11-23 09:41' --window 'Sat,Sun 00:00-00:00' --parallel 5 --bandwidth 1250k",
            UpgradeCommand.Of(form.Request(["Q8752-E Mk II"], Sample.Time)));
    }

    [Fact]
    public void Of_CanariesAndGroups_NamesThem()
    {
        var form = new UpgradeForm(new DeviceTarget(Filter: "")) { CoverageGroups = [new CoverageGroup("Gate", ["B8A44F000001"])], CoverageFile = "places of the site.csv", Stop = StopRule.Never };
        form.Canaries.AddRange(["B8A44F000001", "B8A44F000002"]);

        Assert.Equal(
            "sightline os upgrade --filter '' --wave Canaries=serials:B8A44F000001,B8A44F000002 --coverage 'places of the site.csv' --verified-percent 98",
            UpgradeCommand.Of(form.Request([], Sample.Time), form.CoverageFile));
    }

    [Fact]
    public void Of_RecommendedForAFewDevices_IsShort() =>
        Assert.Equal("sightline os upgrade B8A44F000001 B8A44F000002", UpgradeCommand.Of(new UpgradeForm(new DeviceTarget(["B8A44F000001", "B8A44F000002"])).Request([], Sample.Time)));
}
