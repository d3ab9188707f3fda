using Sightline.Contracts;
using Sightline.Edge.AxisOs.Upgrading;
using Sightline.Edge.Tests.Site;
using Sightline.Farm;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Upgrading;

/// <summary>A device that is away for 20 whole minutes after its image, beside others that are not: farm and edge host live through them on one clock.</summary>
public sealed class LateReturnTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Away = TimeSpan.FromMinutes(20);

    /// <summary>Three images one after the other and the usual restart of the last take about 7 minutes.</summary>
    private static readonly TimeSpan Undelayed = TimeSpan.FromMinutes(10);

    // One place at work, so that whoever holds it while it is away would stop the others. What one call may take is not the question here.
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Tasks:Parallelism"] = "1",
        ["Contacts:ConnectSeconds"] = "60",
        ["Contacts:AnswerSeconds"] = "60",
    };

    [Fact]
    public async Task Upgrade_DeviceReturnsAfter20Minutes_SucceedsLateAndDelaysNobody()
    {
        var clock = new SteppedClock();
        await using var site = await UpgradeSite.StartAtFullLengthAsync(UpgradeSite.Of(UpgradeCase.From, 3), clock.Time, Settings);
        var late = site.Devices[0];
        FarmDevice[] others = [.. site.Devices.Skip(1)];
        UpgradeSite.Fault(late, "slow-restart=20m");
        var task = await site.AcceptAsync([.. await Task.WhenAll(site.Devices.Select(async device => (device, await site.WayAsync(device, UpgradeCase.To))))]);

        var sent = await clock.UntilAsync("the late device takes the image", TimeSpan.FromMinutes(2), () => late.AcceptedImages.Count > 0);
        var down = await clock.UntilAsync("the late device goes down", TimeSpan.FromMinutes(3), () => late.Stage == FarmDeviceStage.Off);
        await clock.UntilAsync("the others end", TimeSpan.FromMinutes(15), async () => (await TaskAsync(site, task)).Counts[TaskItemState.Succeeded] == others.Length);
        await clock.UntilAsync("the late item rests", TimeSpan.FromMinutes(1), async () => await site.ItemAsync(task, late) is { State: TaskItemState.Waiting, Code: UpgradeCodes.Away });
        Assert.Equal(FarmDeviceStage.Off, late.Stage);

        var back = await clock.UntilAsync("the late device answers again", TimeSpan.FromMinutes(21), () => late.Stage != FarmDeviceStage.Off);
        await clock.UntilAsync("the late item ends", TimeSpan.FromMinutes(10), async () => (await TaskAsync(site, task)).EndedAt is not null);
        var ended = await site.Site.EndOfAsync(task);

        var table = new FaultTable($"Upgrades from {UpgradeCase.From} to {UpgradeCase.To} beside one that is away for 20 minutes, in seconds of the devices' and the edge host's clock");
        table.Note(UpgradeCase.Well("it returns after 20 minutes"), late, ended[late.Serial]);
        foreach (var device in others)
            table.Note(UpgradeCase.Well("nothing, beside it"), device, ended[device.Serial]);
        output.WriteLine(table.Publish("upgrade-late-return.txt"));
        Assert.Empty(table.Wrong);
        Assert.Contains(", committed", ended[late.Serial].Evidence, StringComparison.Ordinal);
        Assert.InRange(back - down, Away, Away + TimeSpan.FromSeconds(5));
        Assert.InRange(ended[late.Serial].EndedAt!.Value - sent, Away, TimeSpan.FromMinutes(35));
        Assert.All(others, device => Assert.InRange(ended[device.Serial].EndedAt!.Value - sent, TimeSpan.Zero, Undelayed));
    }

    /// <summary>The task as it is. The sum closes at every look.</summary>
    private static async Task<TaskSummary> TaskAsync(UpgradeSite site, string id)
    {
        var task = await site.Site.Client.Tasks.GetAsync(id, TestSite.Now);
        Assert.Equal(task.Items, task.Counts.Values.Sum());
        return task;
    }
}
