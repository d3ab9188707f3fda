using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Rollouts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Edge.Tests.AxisOs.Planning;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs;

/// <summary>Rollouts through the API, on a clock that the test drives; the edge host is stopped and started in between.</summary>
public sealed class RolloutTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(3);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentDictionary<string, bool> _failing = new();
    private readonly ConcurrentDictionary<string, bool> _began = new();

    [Fact]
    public async Task Rollout_AllWell_GoesWaveByWaveWithASoak()
    {
        await using var world = await StartAsync(devices: 6);
        var id = await BeginAsync(world, new RolloutPlan([new RolloutWave("Pilot", Count: 2)], SoakMinutes: 30));
        await UntilAsync(world, id, task => task.Waves![0].State == TaskWaveState.Soaking);
        Assert.Equal(2, _began.Count);
        _time.Advance(TimeSpan.FromMinutes(29));
        await PassAsync();
        Assert.Equal(2, _began.Count);
        await UntilAsync(world, id, task => task.Waves![1].State == TaskWaveState.Soaking, TimeSpan.FromMinutes(1));
        Assert.Equal(6, _began.Count);
        _time.Advance(TimeSpan.FromMinutes(25));
        await PassAsync();
        await world.RestartAsync();
        Assert.Null((await TaskAsync(world, id)).EndedAt);
        var ended = await UntilAsync(world, id, task => task.EndedAt is not null, TimeSpan.FromMinutes(1));
        Assert.Equal(TaskState.Succeeded, ended.State);
        Assert.Equal(["2 of 2 verified.", "4 of 4 verified."], ended.Waves!.Select(wave => wave.Message));
    }

    [Theory]
    [InlineData(false, TaskState.Failed, TaskWaveState.Failed)]
    [InlineData(true, TaskState.Succeeded, TaskWaveState.Succeeded)]
    public async Task Rollout_DeviceOfTheLastWaveGone_FailsUnlessAPersonEndsTheWatch(bool cancelled, TaskState state, TaskWaveState wave)
    {
        await using var world = await StartAsync(devices: 2);
        var id = await BeginAsync(world, new RolloutPlan([new RolloutWave("All", Percent: 100)], SoakMinutes: 30));
        await UntilAsync(world, id, task => task.Waves![0].State == TaskWaveState.Soaking);
        Lose(world, 2);
        if (cancelled)
            await world.Edge.Client.PostAsync(Routes.CancelTask(id), null, TestContext.Current.CancellationToken);
        var ended = await UntilAsync(world, id, task => task.EndedAt is not null, TimeSpan.FromMinutes(1));
        Assert.Equal((state, wave, 2), (ended.State, ended.Waves![0].State, ended.Counts[TaskItemState.Succeeded]));
        if (!cancelled)
            Assert.Contains("Camera 2 is not reachable", ended.Waves[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollout_Cloned_IsWatchedToItsEndToo()
    {
        await using var world = await StartAsync(devices: 1);
        Fail(1);
        var id = await BeginAsync(world, new RolloutPlan([new RolloutWave("All", Percent: 100)], SoakMinutes: 30));
        await UntilAsync(world, id, task => task.EndedAt is not null, TimeSpan.FromMinutes(1));
        Assert.True(world.Edge.Room<TaskStore>().IsWatched(id));
        Assert.True(world.Edge.Room<TaskAgain>().Plan(id, everything: true, new TaskAgainRequest()).Try(out var clone, out _) && clone.WatchesLastWave);
        Assert.True(world.Edge.Room<TaskAgain>().Plan(id, everything: false, new TaskAgainRequest()).Try(out var retry, out _) && !retry.WatchesLastWave);
    }

    [Fact]
    public async Task Rollout_TooManyFail_PausesUntilAPersonGoesOn()
    {
        await using var world = await StartAsync(devices: 6);
        Fail(1, 2);
        var id = await BeginAsync(world, new RolloutPlan([new RolloutWave("Pilot", Serials: [UpgradeWorld.SerialOf(1), UpgradeWorld.SerialOf(2), UpgradeWorld.SerialOf(3)])], VerifiedPercent: 30, Stop: new RolloutStop(Failures: 2)));
        var paused = await UntilAsync(world, id, task => task.State == TaskState.Paused && task.Waves![0].State == TaskWaveState.Failed);
        Assert.StartsWith("Wave 1 (Pilot): 2 devices failed; the limit is 2.", paused.WaitsFor, StringComparison.Ordinal);
        Assert.Equal(3, _began.Count);
        await world.Edge.Client.PostAsync(Routes.ResumeTask(id), null, TestContext.Current.CancellationToken);
        var ended = await UntilAsync(world, id, task => task.EndedAt is not null);
        Assert.Equal([TaskWaveState.Succeeded, TaskWaveState.Succeeded], ended.Waves!.Select(wave => wave.State));
        Assert.Equal(6, _began.Count);
    }

    [Fact]
    public async Task Rollout_DeviceGoneAfterItsUpgrade_CountsAtTheEndOfTheSoak()
    {
        await using var world = await StartAsync(devices: 4);
        var id = await BeginAsync(world, new RolloutPlan([new RolloutWave("Pilot", Serials: [UpgradeWorld.SerialOf(1), UpgradeWorld.SerialOf(2)])], SoakMinutes: 30));
        await UntilAsync(world, id, task => task.Waves![0].State == TaskWaveState.Soaking);
        Lose(world, 2);
        var paused = await UntilAsync(world, id, task => task.State == TaskState.Paused && task.Waves![0].State == TaskWaveState.Failed, TimeSpan.FromMinutes(1));
        Assert.Contains("1 of 2 verified (50 %)", paused.WaitsFor, StringComparison.Ordinal);
        Assert.Contains("Camera 2 is not reachable", paused.WaitsFor, StringComparison.Ordinal);
        Assert.Equal(2, _began.Count);
    }

    [Fact]
    public async Task Rollout_TwoOfACoverageGroup_AreNeverAwayAtOnce()
    {
        var (away, worst) = (0, 0);
        await using var world = await StartAsync(devices: 6, async (item, cancellationToken) =>
        {
            InterlockedMax(ref worst, Interlocked.Increment(ref away));
            await Task.Delay(30, cancellationToken);
            Interlocked.Decrement(ref away);
            return new ItemOutcome.Succeeded("done");
        });
        var group = new CoverageGroup("Gate", [.. Enumerable.Range(1, 6).Select(UpgradeWorld.SerialOf)]);
        var id = await BeginAsync(world, new RolloutPlan([new RolloutWave("All", Percent: 100)], CoverageGroups: [group]));
        await UntilAsync(world, id, task => task.EndedAt is not null);
        Assert.Equal(1, worst);
    }

    /// <summary>The edge host is stopped again and again, at whatever place it is then: the waves still come in order, each device once.</summary>
    [Fact]
    public async Task Rollout_EdgeHostStoppedAgainAndAgain_ComesToTheSameEnd()
    {
        // Items run on while the edge host starts; what the devices run is told to its inventory below.
        await using var world = await StartAsync(devices: 8, (item, _) => Task.FromResult(Upgrade(item)));
        Fail(1);
        var plan = new RolloutPlan([new RolloutWave(Serials: [UpgradeWorld.SerialOf(1), UpgradeWorld.SerialOf(2)]), new RolloutWave(Count: 3)], SoakMinutes: 10, VerifiedPercent: 100, Stop: new RolloutStop(Failures: 1));
        var id = await BeginAsync(world, plan);
        for (var resumes = 0; ;)
        {
            await world.RestartAsync();
            for (var number = 1; number <= 8; number++)
                world.Add(number, version: _began.ContainsKey(UpgradeWorld.SerialOf(number)) ? "12.11.147" : "11.11.160");
            await PassAsync(rounds: 2);
            var task = await TaskAsync(world, id);
            Assert.True(task.Waves![1].StartedAt is null || task.Waves[0].State is TaskWaveState.Succeeded or TaskWaveState.Failed);
            if (task.EndedAt is not null)
            {
                Assert.Equal((7, 1), (task.Counts[TaskItemState.Succeeded], task.Counts[TaskItemState.FailedNothingChanged]));
                // Once for the failure, once for the share that was not reached.
                Assert.Equal(2, resumes);
                return;
            }
            if (task.State == TaskState.Paused && task.Waves[0].State == TaskWaveState.Failed)
            {
                await world.Edge.Client.PostAsync(Routes.ResumeTask(id), null, TestContext.Current.CancellationToken);
                resumes++;
            }
            _time.Advance(TimeSpan.FromMinutes(2));
        }
    }

    [Fact]
    public async Task Rollout_OfATaskThatEnded_LeavesNothingBehind()
    {
        await using var world = await StartAsync(devices: 2);
        Fail(1);
        var id = await BeginAsync(world, new RolloutPlan([new RolloutWave(Serials: [UpgradeWorld.SerialOf(1)])], Stop: new RolloutStop(Failures: 1)));
        await UntilAsync(world, id, task => task.State == TaskState.Paused && task.Waves![0].State == TaskWaveState.Failed);
        Assert.True(world.Edge.Room<WaveMemories>().Of(id, 1).Stopped);
        await world.Edge.Client.PostAsync(Routes.CancelTask(id), null, TestContext.Current.CancellationToken);
        await UntilAsync(world, id, task => task.EndedAt is not null && world.Edge.Room<WaveMemories>().Of(id, 1) == WaveMemory.None);
    }

    private async Task<UpgradeWorld> StartAsync(int devices, Func<TaskItemContext, CancellationToken, Task<ItemOutcome>>? script = null)
    {
        UpgradeWorld? world = null;
        world = await UpgradeWorld.StartAsync(_time, script ?? ((item, _) => Task.FromResult(Upgraded(world!, item))));
        for (var number = 1; number <= devices; number++)
            world.Add(number, facts: UpgradeWorld.Facts());
        return world;
    }

    private ItemOutcome Upgraded(UpgradeWorld world, TaskItemContext item)
    {
        var outcome = Upgrade(item);
        if (outcome is ItemOutcome.Succeeded)
            world.Edge.Room<DeviceInventory>().Update(item.Serial, device => device with { Facts = device.Facts with { OsVersion = "12.11.147" } });
        return outcome;
    }

    private ItemOutcome Upgrade(TaskItemContext item)
    {
        Assert.True(_began.TryAdd(item.Serial, true), $"{item.Serial} was begun twice.");
        return _failing.ContainsKey(item.Serial)
            ? new ItemOutcome.Failed("os.refused", "The device refused the image.")
            : new ItemOutcome.Succeeded("The device runs 12.11.147.");
    }

    private void Lose(UpgradeWorld world, int number)
    {
        for (var miss = 0; miss < StateRules.MissesToUnreachable; miss++)
            world.Edge.Room<DeviceInventory>().Update(UpgradeWorld.SerialOf(number), device => StateRules.Apply(device, new Observation.Silent("no answer"), _time.GetUtcNow()));
    }

    private void Fail(params int[] numbers)
    {
        foreach (var number in numbers)
            _failing[UpgradeWorld.SerialOf(number)] = true;
    }

    private static async Task<string> BeginAsync(UpgradeWorld world, RolloutPlan rollout) =>
        (await world.BeginAsync(new UpgradeRequest(new DeviceTarget(Filter: ""), [new UpgradeChoice(UpgradeWorld.Model, "12.11.147")], Rollout: rollout))).TaskId;

    private static Task<TaskSummary> TaskAsync(UpgradeWorld world, string id) => world.Edge.Client.GetAsync<TaskSummary>(Routes.Task(id));

    private async Task PassAsync(int rounds = 5)
    {
        for (var round = 0; round < rounds; round++)
        {
            _time.Advance(Step);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private async Task<TaskSummary> UntilAsync(UpgradeWorld world, string id, Func<TaskSummary, bool> holds, TimeSpan? step = null)
    {
        for (var tries = 0; ; tries++)
        {
            var task = await TaskAsync(world, id);
            Assert.Equal(task.Items, task.Counts.Values.Sum());
            if (holds(task))
                return task;
            Assert.True(tries < 1000, $"It did not get there: {task.State}, waits for {task.WaitsFor}, waves {string.Join(", ", task.Waves!.Select(wave => $"{wave.State}: {wave.Message}"))}");
            _time.Advance(step ?? Step);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static void InterlockedMax(ref int worst, int value)
    {
        for (var seen = worst; value > seen; seen = worst)
            Interlocked.CompareExchange(ref worst, value, seen);
    }
}
