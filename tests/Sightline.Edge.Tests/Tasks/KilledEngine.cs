using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Hosting;
using Sightline.Edge.Tasks;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

/// <summary>The side of <see cref="EngineKillTests"/> that is killed: an edge host with one task, in a process of its own.</summary>
internal static class KilledEngine
{
    public const string Variable = "SIGHTLINE_KILLED_ENGINE";
    public const int Items = 400;
    private static readonly Dictionary<string, string?> Quiet = new() { ["Discovery:Ssdp"] = "false", ["Discovery:Mdns"] = "false" };

    /// <summary>The data folder if this process is the one that is killed.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(Variable);

    public static string Devices(string folder) => Path.Combine(folder, "devices");

    /// <summary>Works until it is killed.</summary>
    public static async Task RunAsync(string folder)
    {
        Directory.CreateDirectory(Devices(folder));
        foreach (var target in Order().Targets)
            await File.AppendAllTextAsync(Path.Combine(Devices(folder), target.Serial), "");
        await using var host = await EdgeHost.StartAsync(
            new EdgeHostOptions
            {
                DataFolder = folder,
                ApiPort = 0,
                IdentityPort = 0,
                LoopbackOnly = true,
                Settings = new ConfigurationBuilder().AddInMemoryCollection(Quiet).Build(),
                Extend = services => services.AddSingleton<ITaskKind>(new ScriptedKind((item, cancel) => ChangeAsync(Path.Combine(Devices(folder), item.Serial), item, cancel))),
            },
            CancellationToken.None);
        var (engine, reader) = (host.Rooms.GetRequiredService<TaskEngine>(), host.Rooms.GetRequiredService<TaskReader>());
        if (host.Rooms.GetRequiredService<TaskBoard>().All.Count == 0)
            await engine.AcceptAsync(Order(), IdempotentRequest.None, CancellationToken.None);
        while (true)
        {
            // As a rollout does it: the next wave when the one before has ended.
            foreach (var task in reader.Running(TaskKind.Restart))
                if (task.Summary.Waves!.FirstOrDefault(wave => wave.StartedAt is null) is { } next && task.Summary.Waves!.All(wave => wave.StartedAt is null || wave.EndedAt is not null))
                    await engine.ReleaseWaveAsync(task.Summary.Id, next.Number, CancellationToken.None);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static TaskOrder Order() => new(
        TaskKind.Restart,
        "test",
        [.. Enumerable.Range(0, Items).Select(index => new TaskTarget($"D{index:000}", "file") { Wave = 1 + index % 4, Group = $"g{index % 40}" })],
        [])
    {
        Waves = [.. Enumerable.Range(1, 4).Select(number => new TaskWavePlan(number, $"Wave {number}"))],
    };

    /// <summary>Asks the device before it tells it: whether a step that was recorded took place is unknown after a crash.</summary>
    private static async Task<ItemOutcome> ChangeAsync(string device, TaskItemContext item, CancellationToken cancel)
    {
        if (new FileInfo(device).Length > 0 && !item.DeviceMayHaveChanged)
            return new ItemOutcome.Failed("x.stranger", "It was changed without a step on record.");
        await item.StepAsync("change", StepEffect.ChangesDevice, null, cancel);
        // One byte in one write: it is there or it is not, whenever the process dies.
        if (new FileInfo(device).Length == 0)
            await File.AppendAllTextAsync(device, "x", CancellationToken.None);
        await Task.Delay(Random.Shared.Next(10, 60), cancel);
        return Random.Shared.Next(4) == 0
            ? new ItemOutcome.Wait("device.away", "It restarts.") { After = TimeSpan.FromMilliseconds(50) }
            : new ItemOutcome.Succeeded($"It holds {await File.ReadAllTextAsync(device, cancel)}.");
    }
}
