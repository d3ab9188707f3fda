using System.Collections.Concurrent;
using Sightline.Contracts;
using Sightline.Edge.Tasks;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

/// <summary>Cancel at every named step: before the point of no return nothing changed, after it the item is carried to a verified end.</summary>
public sealed class CancelEverywhereTests
{
    private static readonly string[] Way = ["queued", "look", "upload", "apply", "verify"];

    [Fact]
    public async Task Cancel_AtEveryStep_ManyTimes_HoldsThePromise()
    {
        var rounds = LongTests.Size(20, 100);
        var (reached, goOn, changed) = (new ConcurrentDictionary<string, bool>(), new TaskCompletionSource(), new ConcurrentDictionary<string, int>());
        await using var world = await TaskWorld.StartAsync((item, cancel) => WalkAsync(
            item,
            async step =>
            {
                if (item.Serial != step)
                    return;
                reached[$"{item.TaskId}/{step}"] = true;
                await goOn.Task;
            },
            changed,
            cancel));
        for (var round = 0; round < rounds; round++)
        {
            (goOn, changed) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new ConcurrentDictionary<string, int>());
            var id = await world.AcceptAsync(Way);
            await Eventually.GetAsync("every item at its step", TimeSpan.FromSeconds(20), () => Task.FromResult(Way.All(step => reached.ContainsKey($"{id}/{step}")) ? id : null), TestContext.Current.CancellationToken);
            await world.Edge.Room<TaskEngine>().CancelAsync(id, CancellationToken.None);
            goOn.SetResult();
            var ended = await world.UntilEndedAsync(id);
            Assert.Equal((TaskState.Cancelled, 3, 2), (ended.State, ended.Counts[TaskItemState.Cancelled], ended.Counts[TaskItemState.Succeeded]));
            foreach (var step in Way)
            {
                var late = step is "apply" or "verify";
                var item = await world.ItemAsync(id, step);
                Assert.Equal((late ? TaskItemState.Succeeded : TaskItemState.Cancelled, late ? 1 : 0), (item.State, changed.GetValueOrDefault(step)));
                Assert.Equal(late, item.Evidence is not null);
            }
        }
    }

    [Fact]
    public async Task Cancel_AtAnyMoment_NeverLiesAboutAChange()
    {
        var random = new Random(11);
        var changed = new ConcurrentDictionary<string, int>();
        await using var world = await TaskWorld.StartAsync((item, cancel) => WalkAsync(item, _ => Task.Delay(random.Next(3), CancellationToken.None), changed, cancel));
        for (var round = 0; round < LongTests.Size(25, 300); round++)
        {
            changed.Clear();
            var id = await world.AcceptAsync([.. Enumerable.Range(0, 40).Select(index => $"D{index:00}")]);
            await Task.Delay(random.Next(60), TestContext.Current.CancellationToken);
            await world.Edge.Room<TaskEngine>().CancelAsync(id, CancellationToken.None);
            await world.UntilEndedAsync(id);
            foreach (var item in world.Edge.Room<TaskReader>().Items(id, null))
                Assert.Equal(item.State switch { TaskItemState.Cancelled => 0, TaskItemState.Succeeded => 1, _ => -1 }, changed.GetValueOrDefault(item.Serial));
        }
    }

    private static async Task<ItemOutcome> WalkAsync(TaskItemContext item, Func<string, Task> atAsync, ConcurrentDictionary<string, int> changed, CancellationToken cancel)
    {
        await atAsync("queued");
        await item.StepAsync("look", StepEffect.ReadOnly, null, cancel);
        await atAsync("look");
        await item.StepAsync("upload", StepEffect.ReadOnly, null, cancel);
        await atAsync("upload");
        await item.StepAsync("apply", StepEffect.ChangesDevice, null, cancel);
        changed.AddOrUpdate(item.Serial, 1, (_, times) => times + 1);
        await atAsync("apply");
        // From here on a cancel is known but does not stop the way to a verified end.
        await item.StepAsync("verify", StepEffect.ChangesDevice, null, cancel);
        await atAsync("verify");
        cancel.ThrowIfCancellationRequested();
        return new ItemOutcome.Succeeded(item.CancelRequested ? "verified after a cancel" : "verified");
    }
}
