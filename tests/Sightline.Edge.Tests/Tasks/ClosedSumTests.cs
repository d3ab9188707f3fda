using System.Collections.Concurrent;
using CsCheck;
using Dapper;
using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Storage;
using Sightline.Edge.Tasks;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

/// <summary>Whatever people, devices, the clock and restarts do in whatever order: the sum closes, and each item ends exactly once.</summary>
public sealed class ClosedSumTests
{
    private static readonly Gen<(int What, int Which, int Much)> Step = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 4], Gen.Int[1, 30]);

    [Fact]
    public async Task Tasks_AnyInterleaving_CloseTheirSumAndEndEachItemOnce()
    {
        // Each sample starts an edge host of its own, with real threads.
        var samples = new ConcurrentBag<(int What, int Which, int Much)[]>();
        Step.Array[10, 25].Sample(samples.Add, iter: LongTests.Size(6, 300), threads: 1);
        foreach (var steps in samples)
            await RunAsync(steps);
    }

    private static async Task RunAsync((int What, int Which, int Much)[] steps)
    {
        var ended = new ConcurrentDictionary<ItemKey, int>();
        await using var world = await TaskWorld.StartAsync((item, cancel) => AttemptAsync(item, ended, cancel));
        var ids = new List<string>();
        foreach (var step in steps)
        {
            await DoAsync(world, ids, step);
            Check(world, ids);
        }
        foreach (var id in ids)
            await world.Edge.Room<TaskEngine>().CancelAsync(id, CancellationToken.None);
        foreach (var id in ids)
        {
            await world.AdvanceUntilAsync(id, TimeSpan.FromMinutes(10), task => task.EndedAt is not null);
            Assert.All((await world.TaskAsync(id)).Counts, count => Assert.True(count.Key is not (TaskItemState.Waiting or TaskItemState.Running) || count.Value == 0));
        }
        Check(world, ids);
        Assert.All(ended.Values, times => Assert.Equal(1, times));
    }

    /// <summary>What a device makes of it is drawn from its serial and the attempt.</summary>
    private static async Task<ItemOutcome> AttemptAsync(TaskItemContext item, ConcurrentDictionary<ItemKey, int> ended, CancellationToken cancel)
    {
        var draw = (item.Serial[^1] * 7 + item.Attempt * 3) % 11;
        await Task.Yield();
        if (draw is 1 or 4 or 5 or 8 && !item.DeviceMayHaveChanged)
            await item.StepAsync("act", StepEffect.ChangesDevice, null, cancel);
        void End() => ended.AddOrUpdate(new ItemKey(item.TaskId, item.Serial), 1, (_, times) => times + 1);
        return draw switch
        {
            0 or 1 or 2 => new ItemOutcome.Succeeded("read") { AfterCommit = End },
            3 or 4 => new ItemOutcome.Failed("x.y", "No.") { AfterCommit = End },
            5 or 6 or 7 => new ItemOutcome.Wait("device.unreachable", "It is away.") { After = TimeSpan.FromSeconds(draw * 7) },
            8 or 9 => new ItemOutcome.Wait("device.unreachable", "It is away."),
            _ => throw new InvalidOperationException("a fault of the kind"),
        };
    }

    private static async Task DoAsync(TaskWorld world, List<string> ids, (int What, int Which, int Much) step)
    {
        var engine = world.Edge.Room<TaskEngine>();
        var id = ids.Count == 0 ? null : ids[step.Which % ids.Count];
        switch (step.What)
        {
            case 0 or 1:
                ids.Add((await engine.AcceptAsync(Order(world, step), IdempotentRequest.None, CancellationToken.None)).TaskId);
                break;
            case 2 when id is not null:
                await engine.PauseAsync(id, "A test paused it.", CancellationToken.None);
                break;
            case 3 when id is not null:
                await engine.ResumeAsync(id, CancellationToken.None);
                break;
            case 4 when id is not null && step.Much < 8:
                await engine.CancelAsync(id, CancellationToken.None);
                break;
            case 5 when id is not null:
                await engine.ReleaseWaveAsync(id, step.Much % 3 + 1, CancellationToken.None);
                break;
            case 6 when step.Much < 8:
                await world.Edge.StopHostAsync();
                await world.Edge.StartHostAsync();
                break;
            case 7:
                for (var device = 0; device < 20; device++)
                    engine.DeviceAnswers($"D{device:00}");
                break;
            default:
                world.Time.Advance(TimeSpan.FromSeconds(step.Much * 4));
                break;
        }
    }

    private static TaskOrder Order(TaskWorld world, (int What, int Which, int Much) step)
    {
        var waves = step.Which == 1;
        var targets = Enumerable.Range(0, step.Much).Select(index => new TaskTarget($"D{index:00}", "camera")
        {
            Wave = waves ? 1 + index % 3 : null,
            Group = step.Which == 2 ? $"g{index % 4}" : null,
        });
        return new TaskOrder(TaskKind.Restart, "test", [.. targets], [])
        {
            Waves = waves ? [new TaskWavePlan(1, "One"), new TaskWavePlan(2, "Two"), new TaskWavePlan(3, "Three")] : [],
            Options = step.Which switch
            {
                3 => new TaskOptions(StartAt: world.Time.GetUtcNow().AddMinutes(2), Pace: new TaskPace(Parallel: 2)),
                4 => new TaskOptions(Deadline: world.Time.GetUtcNow().AddMinutes(3), Pace: new TaskPace(PerMinute: 20)),
                _ => null,
            },
        };
    }

    /// <summary>What is on disk, counted anew from the items.</summary>
    private static void Check(TaskWorld world, List<string> ids) => world.Edge.Room<Database>().Read(db =>
    {
        // One transaction, so that the counts and the items are of one moment.
        db.Execute("BEGIN DEFERRED");
        foreach (var id in ids)
        {
            var task = TaskTable.Read(db, id);
            var items = TaskTable.Items(db, id);
            Assert.Equal(task.Items, task.Counts.Values.Sum());
            Assert.All(Enum.GetValues<TaskItemState>(), state => Assert.Equal(task.Counts[state], items.Count(item => item.State == state.ToString())));
            foreach (var wave in task.Waves ?? [])
                Assert.All(Enum.GetValues<TaskItemState>(), state => Assert.Equal(wave.Counts[state], items.Count(item => item.Wave == wave.Number && item.State == state.ToString())));
            Assert.All(items, item => Assert.False(item.Changes && item.State is (nameof(TaskItemState.Cancelled) or nameof(TaskItemState.Expired)), "It promises that nothing changed."));
            foreach (var group in items.Where(item => item.Group is not null && item.State is nameof(TaskItemState.Running)).GroupBy(item => item.Group))
                Assert.Single(group);
        }
        return db.Execute("COMMIT");
    });
}
