using System.Net;
using System.Text;
using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Tasks;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

/// <summary>The clock of these tests starts on Thursday 1 January 2026, 00:00 UTC.</summary>
public sealed class ScheduleTests
{
    private static readonly ItemOutcome Good = new ItemOutcome.Succeeded("read back");

    [Fact]
    public async Task StartAt_IsScheduledUntilThen()
    {
        await using var world = await TaskWorld.StartAsync((_, _) => Task.FromResult(Good));
        var start = world.Time.GetUtcNow().AddHours(2);
        var id = await AcceptAsync(world, new TaskOptions(start), "A");
        var scheduled = await world.TaskAsync(id);
        Assert.Equal((TaskState.Scheduled, start, start.AddHours(1)), (scheduled.State, scheduled.WaitsUntil, scheduled.Deadline));
        await world.Edge.StopHostAsync();
        await world.Edge.StartHostAsync();
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, (await world.ItemAsync(id, "A")).Attempts);
        var ended = await world.AdvanceUntilAsync(id, TimeSpan.FromMinutes(10), task => task.EndedAt is not null);
        Assert.Equal(TaskState.Succeeded, ended.State);
        Assert.InRange(ended.EndedAt!.Value, start, scheduled.Deadline);
    }

    [Fact]
    public async Task Window_Missed_QueuesForTheNextAndCancelsNothing()
    {
        var (begun, goOn) = (new List<DateTimeOffset>(), new TaskCompletionSource());
        TaskWorld? one = null;
        await using var world = one = await TaskWorld.StartAsync(async (item, _) =>
        {
            lock (begun)
                begun.Add(one!.Time.GetUtcNow());
            if (item.Serial == "A")
                await goOn.Task;
            return Good;
        });
        var window = new TaskWindow([DayOfWeek.Thursday], new TimeOnly(22, 0), new TimeOnly(23, 0), "UTC");
        var id = await AcceptAsync(world, new TaskOptions(Window: window, Pace: new TaskPace(Parallel: 1)), "A", "B");
        var closed = await world.TaskAsync(id);
        Assert.Equal(("Its window Thu 22:00-23:00 (UTC) is closed.", world.Time.GetUtcNow().AddHours(22)), (closed.WaitsFor, closed.WaitsUntil));
        await world.AdvanceUntilAsync(id, TimeSpan.FromMinutes(20), task => task.Counts[TaskItemState.Running] == 1);
        // It takes until after the window closed; the other has to wait a week.
        world.Time.Advance(TimeSpan.FromMinutes(65));
        goOn.SetResult();
        await world.UntilAsync(id, TaskItemState.Succeeded, 1);
        var ended = await world.AdvanceUntilAsync(id, TimeSpan.FromMinutes(30), task => task.EndedAt is not null);
        Assert.Equal(2, ended.Counts[TaskItemState.Succeeded]);
        Assert.Equal([1, 8], begun.Select(at => at.Day));
        Assert.All(begun, at => Assert.Equal(22, at.Hour));
    }

    [Fact]
    public async Task Parallel_AndPerMinute_AreKept()
    {
        var (atWork, most) = (0, 0);
        await using var world = await TaskWorld.StartAsync(async (_, cancel) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref atWork));
            await Task.Delay(5, cancel);
            Interlocked.Decrement(ref atWork);
            return Good;
        });
        string[] serials = [.. Enumerable.Range(0, 40).Select(index => $"D{index:00}")];
        await world.UntilEndedAsync(await AcceptAsync(world, new TaskOptions(Pace: new TaskPace(Parallel: 3)), serials));
        Assert.InRange(most, 2, 3);
        var begun = world.Time.GetUtcNow();
        await world.AdvanceUntilAsync(await AcceptAsync(world, new TaskOptions(Pace: new TaskPace(PerMinute: 20)), serials), TimeSpan.FromSeconds(1), task => task.EndedAt is not null);
        Assert.InRange((world.Time.GetUtcNow() - begun).TotalSeconds, 39 * 3, 39 * 3 + 120);
    }

    [Theory]
    [InlineData("""{"startAt":"soon"}""", "$.options.startAt")]
    [InlineData("""{"pace":{"parallel":0}}""", "$.options.pace.parallel")]
    [InlineData("""{"window":{"days":[],"from":"22:00","to":"05:00"}}""", "$.options.window.days")]
    [InlineData("""{"window":{"days":["Monday"],"from":"25:00","to":"05:00"}}""", "$.options.window.from")]
    [InlineData("""{"window":{"days":["Monday"],"from":"22:00","to":"05:00","timeZone":"Mars/Olympus"}}""", "$.options.window.timeZone")]
    [InlineData("""{"window":{"days":["Someday"],"from":"22:00","to":"05:00"}}""", "$.options.window.days[0]")]
    public async Task Action_WrongOptions_NamesTheField(string options, string field)
    {
        await using var world = await TaskWorld.StartAsync((_, _) => Task.FromResult(Good));
        foreach (var (route, more) in new[] { (Routes.Restart, ""), (Routes.LogIn, ""","userName":"root","password":"pass-word-1" """) })
        {
            using var body = new StringContent($$"""{"target":{"filter":""},"options":{{options}}{{more}}}""", Encoding.UTF8, "application/json");
            var problem = await (await world.Edge.Client.PostAsync(route, body, TestContext.Current.CancellationToken)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
            Assert.Equal([field], problem.Errors!.Keys);
        }
    }

    private static async Task<string> AcceptAsync(TaskWorld world, TaskOptions options, params string[] serials) =>
        (await world.Edge.Room<TaskEngine>().AcceptAsync(TaskWorld.Order(serials) with { Options = options }, IdempotentRequest.None, CancellationToken.None)).TaskId;
}
