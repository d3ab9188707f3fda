using System.Collections.Concurrent;
using Dapper;
using Sightline.Contracts;
using Sightline.Edge.Storage;
using Sightline.Edge.Tasks;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

/// <summary>The edge host is stopped in the middle of a run and started again on the same data.</summary>
public sealed class TaskRecoveryTests
{
    [Fact]
    public async Task Restart_InTheMiddleOfAStep_ResumesAndAsksTheDevice()
    {
        var attempts = new ConcurrentQueue<string>();
        await using var world = await TaskWorld.StartAsync(async (item, cancel) =>
        {
            attempts.Enqueue($"{item.Attempt} resumed={item.IsResumption} step={item.LastStep} note={item.LastNote} fence={item.Fence}");
            if (item.Attempt == 1)
            {
                await item.StepAsync("restart-sent", StepEffect.ChangesDevice, "boot-7", cancel);
                await Task.Delay(Timeout.Infinite, cancel);
            }
            return new ItemOutcome.Succeeded("boot-8");
        });
        var id = await world.AcceptAsync("A");
        await world.UntilAsync(id, TaskItemState.Running, 1);
        await WaitForStepAsync(world, id, "restart-sent");
        await world.Edge.StopHostAsync();
        await world.Edge.StartHostAsync();
        var task = await world.UntilEndedAsync(id);
        Assert.Equal(TaskState.Succeeded, task.State);
        Assert.Equal(["1 resumed=False step= note= fence=1", "2 resumed=True step=restart-sent note=boot-7 fence=2"], attempts);
        Assert.Equal(2, (await world.ItemAsync(id, "A")).Attempts);
    }

    [Fact]
    public async Task Restart_CancelledBefore_EndsWhatChangedNothing()
    {
        await using var world = await TaskWorld.StartAsync(async (item, _) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            return new ItemOutcome.Wait("device.unreachable", "It does not answer.");
        });
        var id = await world.AcceptAsync("A", "B");
        await world.UntilAsync(id, TaskItemState.Waiting, 2);
        await world.Edge.StopHostAsync();
        // As a crash leaves it: cancelled, one item begun.
        var file = new DatabaseFile(Path.Combine(world.Edge.Folder, DatabaseFile.Name));
        using (var db = file.Open("FULL"))
            db.Execute("UPDATE task_item SET state = 'Running' WHERE serial = 'A'; UPDATE task SET cancel_requested = 1");
        await world.Edge.StartHostAsync();
        var task = await world.UntilEndedAsync(id);
        Assert.Equal(TaskState.Cancelled, task.State);
        Assert.Equal(2, task.Counts[TaskItemState.Cancelled]);
    }

    [Fact]
    public async Task Restart_AgainAndAgain_LosesAndDoublesNothing()
    {
        var done = new ConcurrentDictionary<string, int>();
        var random = new Random(7);
        await using var world = await TaskWorld.StartAsync(async (item, cancel) =>
        {
            await item.StepAsync("look", StepEffect.ReadOnly, null, cancel);
            await Task.Delay(random.Next(20), cancel);
            return new ItemOutcome.Succeeded("done") { AfterCommit = () => done.AddOrUpdate(item.Serial, 1, (_, times) => times + 1) };
        });
        var serials = Enumerable.Range(0, 600).Select(index => $"D{index:000}").ToArray();
        var id = await world.AcceptAsync(serials);
        for (var stop = 0; stop < 5; stop++)
        {
            await Task.Delay(random.Next(10, 100), TestContext.Current.CancellationToken);
            await world.Edge.StopHostAsync();
            await world.Edge.StartHostAsync();
            var task = await world.TaskAsync(id);
            Assert.Equal(600, task.Counts.Values.Sum());
        }
        var ended = await world.UntilEndedAsync(id);
        Assert.Equal(600, ended.Counts[TaskItemState.Succeeded]);
        Assert.Equal(serials, done.Keys.Order(StringComparer.Ordinal));
        Assert.All(done.Values, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task EndedItem_ChangedAgain_IsRefusedByTheDatabaseItself()
    {
        await using var world = await TaskWorld.StartAsync((_, _) => Task.FromResult<ItemOutcome>(new ItemOutcome.Succeeded("done")));
        var id = await world.AcceptAsync("A");
        await world.UntilEndedAsync(id);
        var refused = await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => world.Edge.Room<Database>().CommandAsync(db => db.Execute("UPDATE task_item SET state = 'FailedNothingChanged', ended_at = 1"), CancellationToken.None));
        Assert.Contains("ended already", refused.Message, StringComparison.Ordinal);
    }

    private static async Task WaitForStepAsync(TaskWorld world, string id, string step)
    {
        for (var tries = 0; (await world.ItemAsync(id, "A")).Step != step; tries++)
        {
            Assert.True(tries < 500, "The step was not recorded within 10 seconds.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
