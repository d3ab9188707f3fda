using System.Collections.Concurrent;
using Sightline.Contracts;
using Sightline.Edge.Storage;
using Sightline.Edge.Tasks;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

public sealed class ManyItemsTests
{
    [Fact]
    public async Task Accept_AsManyDevicesAsAnEdgeHostHas_EachEndsOnceAndCommitsAreShared()
    {
        var count = LongTests.Size(500, 25_600);
        var done = new ConcurrentDictionary<string, int>();
        var (atWork, most) = (0, 0);
        await using var world = await TaskWorld.StartAsync(async (item, cancel) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref atWork));
            await item.StepAsync("act", StepEffect.ChangesDevice, null, cancel);
            Interlocked.Decrement(ref atWork);
            return new ItemOutcome.Succeeded("read") { AfterCommit = () => done.AddOrUpdate(item.Serial, 1, (_, times) => times + 1) };
        });
        var database = world.Edge.Room<Database>();
        var begun = TimeProvider.System.GetTimestamp();
        var id = await world.AcceptAsync([.. Enumerable.Range(0, count).Select(index => $"ACCC8E{index:X6}")]);
        var accepted = TimeProvider.System.GetElapsedTime(begun);
        await Eventually.GetAsync("end of the task", TimeSpan.FromMinutes(2), async () => await world.TaskAsync(id) is { State: TaskState.Succeeded } ended ? ended : null, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} items: accepted in {accepted.TotalMilliseconds:0} ms, all ended after {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0.0} s, {database.Jobs} jobs in {database.Commits} commits, at most {most} at work");
        Assert.Equal(count, done.Count);
        Assert.All(done.Values, times => Assert.Equal(1, times));
        Assert.InRange(most, 2, 32);
        Assert.True(database.Commits < database.Jobs / 2, $"{database.Jobs} jobs took {database.Commits} commits.");
    }
}
