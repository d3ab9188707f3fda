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

    /// <summary>Each named step once, then at random.</summary>
    private static readonly string[] Steps = ["checks", "upload", "install", "restart", "verify", "commit"];

    [Fact]
    public async Task Killed_AtEachStepAndAtRandom_EveryDeviceIsUpgradedOnce()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var world = await KilledUpgrade.StartAsync(Devices, "127.23.0.1");
        var steps = new Queue<string>(Steps);
        var versions = new List<string>();
        for (var kills = 0; kills < Kills + Steps.Length;)
        {
            versions.Add(string.Create(CultureInfo.InvariantCulture, $"12.11.{100 + versions.Count}"));
            var task = await world.BeginAsync(versions[^1]);
            while (kills < Kills + Steps.Length && (await world.TaskAsync(task)).State == TaskState.Running)
            {
                if (!steps.TryPeek(out var step))
                    await Task.Delay(random.Next(200, 2500), KilledUpgrade.Now);
                else if (await IsSeenAsync(world, task, step))
                    steps.Dequeue();
                else
                    break;
                await world.KillAsync();
                kills++;
            }
            await world.AssertAllUpgradedAsync(task, versions[^1]);
            Assert.True(versions.Count < 40, $"No device was ever seen at {string.Join(", ", steps)}.");
        }
        world.AssertImages(versions);
        output.WriteLine($"seed {seed}: {Kills} kills at random and {Steps.Length} at named steps over {versions.Count} upgrades of {Devices} devices");
    }

    /// <summary>Waits until a device is at the step; false if the task ends before one was seen there.</summary>
    private static async Task<bool> IsSeenAsync(KilledUpgrade world, string task, string step)
    {
        while (true)
        {
            var items = (await world.Edge.Client.Tasks.ListItemsAsync(task, new ListQuery { Limit = 1000 }, KilledUpgrade.Now)).Items;
            if (items.Any(item => item.Step == step && item.EndedAt is null))
                return true;
            if (items.All(item => item.EndedAt is not null))
                return false;
        }
    }
}
