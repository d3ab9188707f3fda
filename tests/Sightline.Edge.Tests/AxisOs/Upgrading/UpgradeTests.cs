using Sightline.Contracts;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Upgrading;

public sealed class UpgradeTests
{
    [Fact]
    public async Task Upgrade_HealthyDevice_EndsWithTheVersionReadBackAndCommitted()
    {
        await using var site = await UpgradeSite.StartAsync(UpgradeSite.Of("12.11.77"));
        await site.StartAppAsync(site.Device);
        var item = await site.UpgradeAsync(site.Device, await site.WayAsync(site.Device, "12.11.147"));
        Assert.True(item.State == TaskItemState.Succeeded, UpgradeSite.Say(item));
        Assert.Contains("12.11.147 was read back", item.Evidence, StringComparison.Ordinal);
        Assert.Contains("committed", item.Evidence, StringComparison.Ordinal);
        Assert.Contains("1 of 1 applications that ran before run; it gives a picture", item.Evidence, StringComparison.Ordinal);
        Assert.Equal(["12.11.147"], site.Device.AcceptedImages);
        var known = await site.Site.DeviceAsync(site.Device);
        Assert.Equal(("12.11.147", DeviceState.Reachable), (known.OsVersion, known.State));
    }
}
