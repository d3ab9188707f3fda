using System.Globalization;
using System.Text.Json;
using Sightline.Client;
using Sightline.Contracts;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

/// <summary>
/// kill -9 at random moments while the engine carries out a task of 400 items in waves and groups. The devices are files that outlive
/// the edge host: each holds one letter for every time it was told to change.
/// </summary>
public sealed class EngineKillTests
{
    private static readonly int Kills = LongTests.Size(4, 50);

    [Fact]
    public async Task Killed_AtRandomMoments_EveryItemEndsRightAndNoDeviceIsToldTwice()
    {
        if (KilledEngine.Folder is { } inside)
        {
            await KilledEngine.RunAsync(inside);
            return;
        }
        using var folder = new TemporaryFolder();
        var random = new Random(Random.Shared.Next());
        for (var kill = 0; kill < Kills; kill++)
            await LifeAsync(folder.FullName, async client =>
            {
                await CheckSumAsync(client);
                await Task.Delay(random.Next(500), Now);
            });
        await LifeAsync(folder.FullName, async client =>
        {
            var task = await CheckSumAsync(client);
            var ended = await client.Tasks.WaitAsync(task.Id, cancellationToken: Now);
            Assert.Equal((TaskState.Succeeded, KilledEngine.Items), (ended.State, ended.Counts[TaskItemState.Succeeded]));
            Assert.All(ended.Waves!, wave => Assert.Equal((TaskWaveState.Succeeded, true), (wave.State, wave.EndedAt is not null)));
            Assert.All(await client.Tasks.ListAllItemsAsync(task.Id, new ListQuery(), Now).ToListAsync(Now), item => Assert.Equal("It holds x.", item.Evidence));
        });
        Assert.Equal(KilledEngine.Items, Directory.GetFiles(KilledEngine.Devices(folder.FullName)).Length);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static async Task<TaskSummary> CheckSumAsync(EdgeClient client)
    {
        // The first life may be killed before it accepted the task; from then on there is exactly one.
        var task = await Eventually.GetAsync("task", TimeSpan.FromSeconds(60), async () => (await client.Tasks.ListAsync(new ListQuery(), Now)).Items is [var only] ? only : null, Now);
        Assert.Equal((KilledEngine.Items, KilledEngine.Items), (task.Items, task.Counts.Values.Sum()));
        Assert.All(task.Waves!, wave => Assert.Equal(wave.Items, wave.Counts.Values.Sum()));
        return task;
    }

    /// <summary>Starts the engine in a process of its own, works with it, and kills it.</summary>
    private static async Task LifeAsync(string folder, Func<EdgeClient, Task> useAsync)
    {
        var start = ProcessStart.DotNet(typeof(EngineKillTests).Assembly.Location, "-method", $"{typeof(EngineKillTests).FullName}.{nameof(Killed_AtRandomMoments_EveryItemEndsRightAndNoDeviceIsToldTwice)}", "-noColor") with
        {
            Environment = new Dictionary<string, string?> { [KilledEngine.Variable] = folder },
        };
        await using var process = ProcessRun.Start(start);
        var file = await Eventually.GetAsync($"engine; it said {process.Error}{process.Output}", TimeSpan.FromSeconds(60), () => Task.FromResult(Read(folder, process.Id)), Now);
        using (var client = new EdgeClient(new EdgeAddress(file.Url, (await File.ReadAllTextAsync(Path.Combine(folder, file.TokenFile), Now)).Trim(), file.Fingerprint)))
            await useAsync(client);
        process.Kill();
    }

    private static ConnectionFile? Read(string folder, int process)
    {
        var path = Path.Combine(folder, ConnectionFile.FileName);
        var file = File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), ContractsJson.Default.ConnectionFile) : null;
        return file?.ProcessId?.ToString(CultureInfo.InvariantCulture) == process.ToString(CultureInfo.InvariantCulture) ? file : null;
    }
}
