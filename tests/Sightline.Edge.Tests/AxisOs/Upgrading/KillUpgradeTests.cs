using System.Diagnostics;
using System.Globalization;
using Sightline.Contracts;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Upgrading;

/// <summary>kill -9 during upgrades: each ends right, with evidence, and no device gets an image twice after it accepted it.</summary>
public sealed class KillUpgradeTests(ITestOutputHelper output)
{
    private static readonly int Devices = LongTests.Size(60, 500);
    private static readonly int Kills = LongTests.Size(5, 50);

    [Fact]
    public async Task Killed_AtRandomMoments_EveryDeviceIsUpgradedOnce()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var world = await KilledUpgrade.StartAsync(Devices, "127.23.0.1");
        var versions = new List<string>();
        for (var kills = 0; kills < Kills;)
        {
            versions.Add(string.Create(CultureInfo.InvariantCulture, $"12.11.{100 + versions.Count}"));
            var task = await world.BeginAsync(versions[^1]);
            for (; kills < Kills && (await world.TaskAsync(task)).State == TaskState.Running; kills++)
            {
                await Task.Delay(random.Next(200, 2500), KilledUpgrade.Now);
                await world.KillAsync();
            }
            await world.AssertAllUpgradedAsync(task, versions[^1]);
        }
        world.AssertImages(versions);
        output.WriteLine($"seed {seed}: {Kills} kills over {versions.Count} upgrades of {Devices} devices");
    }

    [Fact]
    public async Task Killed_AtEachNamedStep_EndsUpgraded()
    {
        await using var world = await KilledUpgrade.StartAsync(1, "127.23.8.1");
        var device = world.Farm.Devices[0];
        // Slow enough that each step can be seen.
        UpgradeSite.Fault(device, "slow=150ms");
        var versions = new List<string>();
        foreach (var step in new[] { "checks", "upload", "install", "restart", "verify", "commit" })
        {
            versions.Add(string.Create(CultureInfo.InvariantCulture, $"12.11.{100 + versions.Count}"));
            var task = await world.BeginAsync(versions[^1], new TaskOptions(Pace: new TaskPace(BytesPerSecond: 8_000_000)), size: 8_000_000);
            await UntilAsync(world, task, step);
            await world.KillAsync();
            await world.AssertAllUpgradedAsync(task, versions[^1]);
        }
        world.AssertImages(versions);
    }

    private static async Task UntilAsync(KilledUpgrade world, string task, string step)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(5, KilledUpgrade.Now))
        {
            var item = (await world.Edge.Client.Tasks.ListItemsAsync(task, new ListQuery(), KilledUpgrade.Now)).Items[0];
            if (item.Step == step)
                return;
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60) && item.EndedAt is null, $"It was never seen at {step}: {UpgradeSite.Say(item)}");
        }
    }
}
