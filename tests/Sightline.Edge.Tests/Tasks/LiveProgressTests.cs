using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sightline.Contracts;
using Sightline.Edge.Api.Events;
using Sightline.Edge.Storage;
using Sightline.Edge.Tasks;
using Sightline.TestKit;
using Dapper;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

public sealed class LiveProgressTests
{
    private static readonly ItemOutcome Good = new ItemOutcome.Succeeded("read back");

    [Fact]
    public async Task Report_IsInTheListAndOnTheStreamAndGoneAfterwards()
    {
        var goOn = new TaskCompletionSource();
        await using var world = await TaskWorld.StartAsync(new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), new ScriptedKind(async (item, cancel) =>
        {
            await item.StepAsync("upload", StepEffect.ReadOnly, null, cancel);
            for (var percent = 0; percent <= 63; percent++)
                item.Report(percent, "Sends the image.", TimeSpan.FromSeconds(90));
            await goOn.Task;
            return Good;
        }) { Steps = ["check", "upload", "verify"] });
        var hub = world.Edge.Room<EventHub>();
        var id = await world.AcceptAsync("A");
        var item = await Eventually.GetAsync("progress", TimeSpan.FromSeconds(10), async () => await world.ItemAsync(id, "A") is { Progress: 63 } found ? found : null, TestContext.Current.CancellationToken);
        Assert.Equal(("Sends the image.", 90, 2, 3), (item.Message, item.SecondsLeft, item.StepNumber, item.StepCount));
        await Eventually.GetAsync("event", TimeSpan.FromSeconds(10), () => Task.FromResult(Told(hub, id) is { Progress: 63, Step: "upload" } told ? told : null), TestContext.Current.CancellationToken);
        goOn.SetResult();
        await world.UntilEndedAsync(id);
        Assert.Null((await world.ItemAsync(id, "A")).Progress);
    }

    [Fact]
    public async Task Events_ManyItems_AreBoundedByTimeAndTellEachItemsEnd()
    {
        var count = LongTests.Size(1500, 25_600);
        await using var world = await TaskWorld.StartAsync(async (item, cancel) =>
        {
            await item.StepAsync("act", StepEffect.ReadOnly, null, cancel);
            return Good;
        });
        var hub = world.Edge.Room<EventHub>();
        var begun = TimeProvider.System.GetTimestamp();
        var id = await world.AcceptAsync([.. Enumerable.Range(0, count).Select(index => $"D{index:00000}")]);
        var states = new Dictionary<string, TaskItemState>();
        var (position, items, tasks) = (0L, 0, 0);
        await Eventually.GetAsync("the end of every item", TimeSpan.FromMinutes(5), () =>
        {
            foreach (var told in hub.After(position, 5000)!)
            {
                position = told.Sequence;
                if (told.Name == EventNames.Task)
                    tasks++;
                else if (told.Name == EventNames.TaskItem && Read(told) is var item)
                    (items, states[item.Serial]) = (items + 1, item.State);
            }
            return Task.FromResult(states.Count == count && states.Values.All(state => state == TaskItemState.Succeeded) ? id : null);
        }, TestContext.Current.CancellationToken);
        var rounds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds * 4 + 2;
        Assert.InRange(tasks, 1, rounds);
        Assert.InRange(items, count, rounds * TaskPublisher.ItemsPerRound);
    }

    [Fact]
    public async Task Retention_AnHourLater_RemovesWhatIsTooMuchWithItsItems()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var edge = await EdgeWorld.StartAsync(new EdgeWorldOptions
        {
            Time = time,
            Services = services => services.AddSingleton<ITaskKind>(new ScriptedKind((_, _) => Task.FromResult(Good))).Configure<TasksOptions>(options => options.KeepTasks = 2),
        });
        var ids = new List<string>();
        for (var task = 0; task < 4; task++)
        {
            var accepted = await edge.Room<TaskEngine>().AcceptAsync(TaskWorld.Order("A", "B"), Edge.Api.Idempotency.IdempotentRequest.None, CancellationToken.None);
            await Eventually.GetAsync("end", TimeSpan.FromSeconds(10), () => Task.FromResult(edge.Room<TaskBoard>().Find(accepted.TaskId) is { EndedAt: not null } ended ? ended : null), TestContext.Current.CancellationToken);
            ids.Add(accepted.TaskId);
            time.Advance(TimeSpan.FromSeconds(1));
        }
        time.Advance(TimeSpan.FromHours(1));
        await Eventually.GetAsync("retention", TimeSpan.FromSeconds(10), () => Task.FromResult(edge.Room<TaskBoard>().All.Count == 2 ? ids : null), TestContext.Current.CancellationToken);
        Assert.Equal(ids[2..], edge.Room<TaskBoard>().All.Select(task => task.Id).Order(StringComparer.Ordinal));
        Assert.Equal(4, (await edge.Client.GetAsync<Page<TaskLogItem>>(Routes.TaskLog)).Total);
        Assert.Equal(4, edge.Room<Database>().Read(db => db.ExecuteScalar<int>("SELECT count(*) FROM task_item")));
    }

    private static TaskItem? Told(EventHub hub, string id) =>
        hub.After(0, 5000)!.Where(told => told.Name == EventNames.TaskItem).Select(Read).LastOrDefault(item => item.TaskId == id);

    private static TaskItem Read(HubEvent told) => (TaskItem)told.Payload;
}
