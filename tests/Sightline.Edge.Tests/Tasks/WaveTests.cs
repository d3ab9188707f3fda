using System.Text.Json.Serialization;
using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Tasks;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

public sealed partial class WaveTests
{
    internal sealed record Path(string To);

    [JsonSerializable(typeof(Path))]
    private sealed partial class TestJson : JsonSerializerContext;

    [Fact]
    public async Task Waves_AfterTheFirst_BeginWhenReleasedAlsoAfterARestart()
    {
        await using var world = await TaskWorld.StartAsync((item, _) => Task.FromResult<ItemOutcome>(new ItemOutcome.Succeeded($"is {item.ItemArguments(TestJson.Default.Path).To}")));
        var id = await AcceptAsync(world, Device("A", 1), Device("B", 2), Device("C", 2));
        var first = await world.UntilAsync(id, task => task.Waves![0].EndedAt is not null);
        Assert.Equal(("to 2", TaskState.Running), (first.About, first.State));
        Assert.Equal([TaskWaveState.Running, TaskWaveState.Waiting], first.Waves!.Select(wave => wave.State));
        Assert.Equal(2, first.Waves![1].Counts[TaskItemState.Waiting]);
        var until = world.Time.GetUtcNow().AddHours(1);
        await world.Edge.Room<TaskEngine>().NoteWaveAsync(id, 1, TaskWaveState.Soaking, "Its devices are watched.", until, CancellationToken.None);
        await world.Edge.StopHostAsync();
        await world.Edge.StartHostAsync();
        var soaking = await world.TaskAsync(id);
        Assert.Equal(("Its devices are watched.", until), (soaking.WaitsFor, soaking.WaitsUntil));
        Assert.Equal(2, soaking.Counts[TaskItemState.Waiting]);
        Assert.Equal(["B", "C"], world.Edge.Room<TaskReader>().Items(id, 2, TaskItemState.Waiting).Select(item => item.Serial));
        Assert.Equal("to 2", Assert.Single(world.Edge.Room<TaskReader>().Running(TaskKind.Restart)).Summary.About);
        await world.Edge.Room<TaskEngine>().ReleaseWaveAsync(id, 2, CancellationToken.None);
        var ended = await world.UntilEndedAsync(id);
        Assert.All(ended.Waves!, wave => Assert.Equal((TaskWaveState.Succeeded, wave.Items), (wave.State, wave.Counts[TaskItemState.Succeeded])));
        Assert.Equal("is 2", (await world.ItemAsync(id, "B")).Evidence);
        Assert.Equal(("1 to 2", 2), ((await world.ItemAsync(id, "B")).About, (await world.ItemAsync(id, "B")).Wave!.Value));
    }

    [Fact]
    public async Task Accept_DeviceOutsideTheWaves_IsAnErrorOfOurs()
    {
        await using var world = await TaskWorld.StartAsync((_, _) => Task.FromResult<ItemOutcome>(new ItemOutcome.Succeeded("done")));
        await Assert.ThrowsAsync<ArgumentException>(() => AcceptAsync(world, Device("A", 1), Device("B", 3)));
        await Assert.ThrowsAsync<ArgumentException>(() => AcceptAsync(world, Device("A", 1), new TaskTarget("B", "B")));
    }

    private static TaskTarget Device(string serial, int wave) => new(serial, serial) { Wave = wave, About = "1 to 2", Arguments = """{"To":"2"}""" };

    private static async Task<string> AcceptAsync(TaskWorld world, params TaskTarget[] targets)
    {
        var order = new TaskOrder(TaskKind.Restart, "test", targets, []) { About = "to 2", Waves = [new TaskWavePlan(1, "Pilot"), new TaskWavePlan(2, "Rest")] };
        return (await world.Edge.Room<TaskEngine>().AcceptAsync(order, IdempotentRequest.None, CancellationToken.None)).TaskId;
    }
}
