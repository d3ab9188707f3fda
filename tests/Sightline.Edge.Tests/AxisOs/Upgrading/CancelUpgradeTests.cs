using System.Collections.Concurrent;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Upgrading;
using Sightline.Edge.Tests.Site;
using Sightline.Farm;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Upgrading;

/// <summary>Cancel at every step: before the device can have taken the image nothing changed; after it the upgrade is carried to a verified end and says so.</summary>
public sealed class CancelUpgradeTests(ITestOutputHelper output)
{
    private static readonly int Times = LongTests.Size(3, 100);

    /// <summary>Devices at a time, each with a task of its own.</summary>
    private const int Together = 10;

    [Fact]
    public async Task Cancel_AtEveryStep_ChangesNothingOrIsCarriedToAVerifiedEnd()
    {
        var ended = new ConcurrentDictionary<(string Step, TaskItemState State), int>();
        foreach (var step in UpgradeSteps.All)
            for (var done = 0; done < Times; done += Together)
                await CancelAsync(step, Math.Min(Together, Times - done), ended);
        foreach (var (key, count) in ended.OrderBy(each => UpgradeSteps.All.ToList().IndexOf(each.Key.Step)))
            output.WriteLine($"cancelled at {key.Step}: {count} {key.State}");
        Assert.All(UpgradeSteps.All, step => Assert.Equal(Times, ended.Where(each => each.Key.Step == step).Sum(each => each.Value)));
    }

    private static async Task CancelAsync(string step, int devices, ConcurrentDictionary<(string Step, TaskItemState State), int> ended)
    {
        await using var site = await UpgradeSite.StartAsync(UpgradeSite.Of(UpgradeCase.From, devices));
        var way = await site.WayAsync(site.Device, UpgradeCase.To);
        await Task.WhenAll(site.Devices.Select(async device =>
        {
            // Slow enough that the step can be met.
            UpgradeSite.Fault(device, "slow=60ms");
            var task = await site.AcceptAsync((device, way));
            var at = await site.UntilAsync(task, device, item => item.EndedAt is not null || UpgradeSteps.All.ToList().IndexOf(item.Step ?? "") >= UpgradeSteps.All.ToList().IndexOf(step));
            await site.Site.Client.Tasks.CancelAsync(task, TestSite.Now);
            var item = (await site.Site.EndOfAsync(task))[device.Serial];
            Judge(device, item, at);
            ended.AddOrUpdate((step, item.State), 1, (_, count) => count + 1);
        }));
    }

    private static void Judge(FarmDevice device, TaskItem item, TaskItem at)
    {
        if (item.State == TaskItemState.Cancelled)
        {
            Assert.True(device.AcceptedImages.Count == 0 && device.OsVersion == UpgradeCase.From, $"{UpgradeSite.Say(item)}: the device took {device.AcceptedImages.Count} images and runs {device.OsVersion}");
            return;
        }
        Assert.True(item.State == TaskItemState.Succeeded && device.OsVersion == UpgradeCase.To && device.AcceptedImages.Count == 1, UpgradeSite.Say(item));
        Assert.Contains($"{UpgradeCase.To} was read back", item.Evidence, StringComparison.Ordinal);
        if (at.EndedAt is null && item.EndedAt > at.StartedAt)
            Assert.True(item.Message is null || item.Message.Contains("carried to this verified end", StringComparison.Ordinal), UpgradeSite.Say(item));
    }

    /// <summary>On a way of several versions the device stays at the one that it has reached, verified and committed.</summary>
    [Fact]
    public async Task Cancel_OnTheWay_LeavesTheDeviceAtTheVerifiedVersionInBetween()
    {
        await using var site = await UpgradeSite.StartAsync(UpgradeSite.Of("11.11.160"));
        var task = await site.AcceptAsync((site.Device, await site.WayAsync(site.Device, "11.11.212", UpgradeCase.To)));
        await site.UntilAsync(task, site.Device, item => item.Step is "install" or "restart");
        await site.Site.Client.Tasks.CancelAsync(task, TestSite.Now);
        var item = (await site.Site.EndOfAsync(task))[site.Device.Serial];
        Assert.Equal((TaskItemState.FailedDeviceChanged, "os.cancelled-on-the-way"), (item.State, item.Code));
        Assert.Contains("11.11.212, which was verified and runs", item.Message, StringComparison.Ordinal);
        Assert.Equal("11.11.212", site.Device.OsVersion);
        Assert.Equal(["11.11.212"], site.Device.AcceptedImages);
    }
}
