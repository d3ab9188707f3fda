using System.Diagnostics;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Inventory;
using Sightline.Edge.Tests.AxisOs.Planning;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Inventory;

/// <summary>The AXIS OS inventory over HTTP.</summary>
public sealed class OsInventoryTests
{
    [Fact]
    public async Task List_ManagedDevices_CanBeFilteredAndSorted()
    {
        await using var world = await UpgradeWorld.StartAsync();
        world.Add(1, "Q1656", "11.11.160");
        world.Add(2, "Q1656", "11.11.212");
        world.Add(3, "Q1656", "11.11.160");
        world.Add(4, "X-unknown", "9.80.22");
        var all = await world.Edge.Client.GetAsync<Page<OsInventoryRow>>(Routes.OsInventory);
        Assert.Equal(["Q1656", "X-unknown"], all.Items.Select(row => row.Model));
        var row = all.Items[0];
        Assert.Equal((3, 1, "11.11.212", "lts-2024"), (row.Devices, row.UpToDate, row.Recommended, row.RecommendedTrack));
        Assert.Equal(["11.11.160", "11.11.212"], row.Installed.Select(count => count.Version));
        Assert.Equal("os.model-unknown", all.Items[1].Obstacles.Single().Code);
        var filtered = await world.Edge.Client.GetAsync<Page<OsInventoryRow>>(Routes.OsInventory + "?filter=" + Uri.EscapeDataString("recommended>11 devices>=3"));
        Assert.Equal("Q1656", Assert.Single(filtered.Items).Model);
    }

    [Fact]
    public async Task Read_25600Devices_TakesNoTimeToSpeakOf()
    {
        const int devices = 25_600;
        await using var world = await UpgradeWorld.StartAsync();
        string[] versions = ["11.11.160", "11.11.212", "12.11.147", "10.12.300", "9.80.22"];
        for (var number = 0; number < devices; number++)
            world.Add(number, $"M{number % 300}", versions[number % versions.Length]);
        var reader = world.Edge.Room<OsInventoryReader>();
        Assert.Equal(300, reader.Read().Count);
        var begun = Stopwatch.GetTimestamp();
        var rows = reader.Read();
        var took = Stopwatch.GetElapsedTime(begun);
        Assert.Equal(devices, rows.Sum(row => row.Devices));
        Assert.Equal(devices, rows.Sum(row => row.Installed.Sum(count => count.Devices)));
        Assert.True(took < TimeSpan.FromSeconds(1), $"It took {took.TotalMilliseconds:0} ms.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{took.TotalMilliseconds:0} ms");
    }
}
