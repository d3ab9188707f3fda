using CsCheck;
using Sightline.Contracts;
using Sightline.Contracts.Lists;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Api.Lists;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.Tasks;
using Sightline.Edge.Tasks.Listing;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

/// <summary>The lists that the database answers, beside the list in memory as the oracle.</summary>
public sealed class ItemListsTests
{
    private static readonly Gen<string?> Filters = OneOf<string?>(
        null, "", "state=Waiting", "state!=Waiting,Succeeded", "state~fail", "code=x.one,x.two", "code=\"\"", "code!=\"\"", "message~ÄÖ", "evidence~back", "äö", "2026-01", "d1",
        "serial=d07", "serial>=D20", "serial<d05", "deviceName=\"CAMERA d11\"", "attempts=1", "attempts>0.5", "attempts<=0", "wave=2", "wave=\"\"", "wave<2",
        "endedAt=2026-01-01", "endedAt>2026-01-01T00:00:10", "endedAt<=2026-01-01T00:00:20.5Z", "endedAt=\"\"", "startedAt>=2026-01-01T00:00", "about~hop", "state=Succeeded wave=1 -x", "step=act",
        "state=Nothing", "nofield=1", "message~'", "message~%", "message~\"a b\"");

    private static readonly Gen<string?> LogFilters = Gen.Select(Filters, OneOf("", " kind=Restart", " kind!=Restart", " createdAt>2026-01-01T00:00:15", " requestedBy~TEST", " kind=Add,Restart"))
        .Select(string? (one, two) => $"{one}{two}");

    private static readonly Gen<string?> Sorts = OneOf<string?>(
        null, "", "endedAt", "-endedAt", "state,-serial", "-state", "deviceName", "-code,endedAt", "attempts,-message", "-wave,startedAt", "message", "-evidence", "waitsUntil,-attempts", "about", "nofield", "endedAt,-nofield");

    [Fact]
    public async Task Lists_AnyQuery_AnswerAsTheListInMemoryDoes()
    {
        await using var world = await StartAsync();
        var (lists, board) = (world.Edge.Room<ItemLists>(), world.Edge.Room<TaskBoard>());
        var tasks = board.All;
        var items = tasks.ToDictionary(task => task.Id, task => All(query => lists.PageOf(task, query)));
        var log = All(lists.PageOfAll);
        Assert.Equal(tasks.Sum(task => task.Items), log.Count);
        Gen.Select(Filters, LogFilters, Sorts, Gen.Int[1, 40], Gen.Int[0, tasks.Count - 1]).Sample((filter, logFilter, sort, limit, which) =>
        {
            var task = tasks[which];
            Same(query => lists.PageOf(task, query), items[task.Id], TaskFields.Items, new ListQuery(filter, sort, limit));
            Same(lists.PageOfAll, log, TaskFields.Log, new ListQuery(logFilter, sort ?? "-createdAt", limit));
        }, iter: 400, threads: 1);
    }

    [Fact]
    public async Task Lists_ForeignCursorOrLimit_AreRefused()
    {
        await using var world = await StartAsync();
        var lists = world.Edge.Room<ItemLists>();
        Assert.True(lists.PageOfAll(new ListQuery(Sort: "endedAt", Limit: 5)).Try(out var page, out _));
        Assert.Equal(ProblemCodes.Cursor, lists.PageOfAll(new ListQuery(Sort: "-endedAt", Limit: 5, Cursor: page.Next)).Refusal!.Code);
        Assert.Equal(ProblemCodes.Cursor, lists.PageOfAll(new ListQuery(Cursor: "x")).Refusal!.Code);
        Assert.Equal(ProblemCodes.Invalid, lists.PageOfAll(new ListQuery(Limit: 0)).Refusal!.Code);
    }

    [Fact]
    public async Task Log_NewestFirst_HasTheTask()
    {
        await using var world = await StartAsync();
        var page = await world.Edge.Client.GetAsync<Page<TaskLogItem>>($"{Routes.TaskLog}?filter=endedAt!%3D%22%22&limit=50");
        Assert.Equal(page.Items.Select(item => item.EndedAt).OrderDescending(), page.Items.Select(item => item.EndedAt));
        Assert.All(page.Items, item => Assert.Equal((TaskKind.Restart, "test"), (item.Kind, item.RequestedBy)));
        var ended = page.Items.First(item => item.State == TaskItemState.Succeeded);
        Assert.Equal((1, 2), (ended.StepNumber, ended.StepCount));
    }

    private static void Same<T>(Func<ListQuery, Checked<Page<T>>> ask, IReadOnlyList<T> all, FieldMap<T> fields, ListQuery query)
        where T : class
    {
        // Each goes on from its own cursor: what counts is the page, not how the place is written.
        var (inMemory, inSql) = (query, query);
        for (var pages = 0; pages < 4; pages++)
        {
            var (expected, found) = (ListQueryEngine.Run(all, inMemory, fields), ask(inSql));
            Assert.Equal(expected.Refusal?.Code, found.Refusal?.Code);
            if (!found.Try(out var page, out _) || !expected.Try(out var right, out _))
                return;
            Assert.True(right.Items.SequenceEqual(page.Items), $"{query}, page {pages}: {string.Join(' ', right.Items.Select(fields.Id))} expected, {string.Join(' ', page.Items.Select(fields.Id))} found");
            Assert.Equal((right.Total, right.Next is null), (page.Total, page.Next is null));
            if (page.Next is null)
                return;
            (inMemory, inSql) = (query with { Cursor = right.Next }, query with { Cursor = page.Next });
        }
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static List<T> All<T>(Func<ListQuery, Checked<Page<T>>> ask)
    {
        var (all, query) = (new List<T>(), new ListQuery(Limit: 7));
        do
        {
            var page = ask(query).Value!;
            all.AddRange(page.Items);
            query = query with { Cursor = page.Next };
        }
        while (query.Cursor is not null);
        return all;
    }

    private static async Task<TaskWorld> StartAsync()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var world = await TaskWorld.StartAsync(time, new ScriptedKind(async (item, cancel) =>
        {
            await item.StepAsync("act", StepEffect.ReadOnly, null, cancel);
            time.Advance(TimeSpan.FromMilliseconds(10));
            return (int.Parse(item.Serial.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) % 5) switch
            {
                0 => new ItemOutcome.Failed("x.one", "It äöed."),
                1 => new ItemOutcome.Failed("X.Two", "100% 'no' a b"),
                2 => new ItemOutcome.Wait("x.one", "Later.") { After = TimeSpan.FromMinutes(30) },
                _ => new ItemOutcome.Succeeded("Read BACK"),
            };
        }) { Steps = ["act", "look"] });
        for (var task = 0; task < 3; task++)
        {
            var waves = task == 1;
            var targets = Enumerable.Range(0, 30).Select(index => new TaskTarget($"D{index:00}", $"Camera D{index:00}") { Wave = waves ? 1 + index % 2 : null, About = index % 3 == 0 ? "Two hops" : null });
            var order = new TaskOrder(TaskKind.Restart, "test", [.. targets], []) { Waves = waves ? [new TaskWavePlan(1, "One"), new TaskWavePlan(2, "Two")] : [] };
            var id = (await world.Edge.Room<TaskEngine>().AcceptAsync(order, IdempotentRequest.None, CancellationToken.None)).TaskId;
            await world.UntilAsync(id, each => each.Counts[TaskItemState.Running] == 0 && (waves || each.Counts[TaskItemState.Waiting] == 6));
            time.Advance(TimeSpan.FromSeconds(10));
        }
        await world.UntilAsync(world.Edge.Room<TaskBoard>().All.Single(task => task.Waves is not null).Id, task => task.Waves![0].Counts[TaskItemState.Waiting] == 3);
        return world;
    }
}
