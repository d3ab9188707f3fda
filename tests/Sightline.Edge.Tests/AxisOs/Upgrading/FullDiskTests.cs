using System.Net;
using Sightline.Client;
using Sightline.Contracts;
using Sightline.Edge.Tests.Site;
using Sightline.Farm.Vapix.Firmware;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Upgrading;

/// <summary>The edge host's disk is full to the last byte, for real: a small disk of its own, mounted inside a namespace.</summary>
public sealed class FullDiskTests
{
    private const int Devices = 6;
    private const int DiskMebibytes = 64;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddImage_DiskBecomesFullMeanwhile_SaysSoAndKeepsNothingOfIt()
    {
        if (NetworkNamespace.Inside is null)
        {
            await InsideAsync(nameof(AddImage_DiskBecomesFullMeanwhile_SaysSoAndKeepsNothingOfIt));
            return;
        }
        await using var disk = await SmallDisk.MountAsync(DiskMebibytes, Now);
        await using var edge = new KilledEdge(disk.Path, new Dictionary<string, string> { ["AxisOs__KeepFreeMiB"] = "0" });
        await edge.StartAsync(Now);
        using var image = Image("12.11.100", 20_000_000);
        disk.Fill(but: 4_000_000);
        var refused = await Assert.ThrowsAsync<EdgeApiException>(() => edge.Client.AxisOs.AddImageAsync(image, FarmImages.FileName(KilledUpgrade.Model, "12.11.100"), cancellationToken: Now));
        Assert.Equal(((int)HttpStatusCode.InsufficientStorage, ProblemCodes.OsImageNoRoom), (refused.Problem.Status, refused.Problem.Code));
        Assert.Contains("12_11_100.bin", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(disk.Path, "images"), "*", SearchOption.AllDirectories));

        disk.Free();
        image.Position = 0;
        var added = await edge.Client.AxisOs.AddImageAsync(image, FarmImages.FileName(KilledUpgrade.Model, "12.11.100"), cancellationToken: Now);
        Assert.Equal(OsImageState.Stored, added.State);
    }

    [Fact]
    public async Task Upgrade_DiskFullWhileItRuns_GoesOnWhenThereIsRoomAndLosesNothing()
    {
        if (NetworkNamespace.Inside is null)
        {
            await InsideAsync(nameof(Upgrade_DiskFullWhileItRuns_GoesOnWhenThereIsRoomAndLosesNothing));
            return;
        }
        await using var disk = await SmallDisk.MountAsync(DiskMebibytes, Now);
        await using var world = await KilledUpgrade.StartAsync(Devices, "127.26.0.1", disk.Path);
        var task = await world.BeginAsync("12.11.100", new TaskOptions(Pace: new TaskPace(Parallel: 2)));
        await UntilAsync(async () => (await world.TaskAsync(task)).Counts[TaskItemState.Running] > 0);
        disk.Fill();
        // It tells what is wrong and accepts nothing, and what it knows can be read all the same.
        EdgeApiException? refused = null;
        await UntilAsync(async () =>
        {
            disk.Fill();
            refused = await Record.ExceptionAsync(() => world.Edge.Client.Settings.SetDiscoveryAsync(new DiscoverySettings(false, false, [80], [443], [], 5_000), Now)) as EdgeApiException;
            return refused is not null;
        });
        Assert.Equal((int)HttpStatusCode.ServiceUnavailable, refused!.Problem.Status);
        Assert.Contains("disk", refused.Message, StringComparison.Ordinal);
        await Task.Delay(TimeSpan.FromSeconds(3), Now);
        var full = await world.TaskAsync(task);
        Assert.Null(full.EndedAt);

        disk.Free();
        await world.AssertAllUpgradedAsync(task, "12.11.100");
        world.AssertImages(["12.11.100"]);
        await world.KillAsync();
        Assert.Equal(TaskState.Succeeded, (await world.TaskAsync(task)).State);
    }

    private static async Task InsideAsync(string method)
    {
        await using var machine = await NetworkNamespace.StartAsync("disk", Now);
        await TestInside.RunAsync(machine, typeof(FullDiskTests), method, Limit, Now);
    }

    private static MemoryStream Image(string version, long size)
    {
        var bytes = new MemoryStream();
        FarmImages.Write(new FarmImageOrder(KilledUpgrade.Model, version, size), bytes);
        bytes.Position = 0;
        return bytes;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds) => await Eventually.GetAsync("what the test waits for", TimeSpan.FromMinutes(1), async () => await holds() ? "yes" : null, Now);
}
