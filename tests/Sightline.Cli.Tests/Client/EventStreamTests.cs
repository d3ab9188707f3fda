using System.Text;
using System.Text.Json;
using Sightline.Client;
using Sightline.Client.Events;
using Sightline.Contracts;

namespace Sightline.Cli.Tests.Client;

public sealed class EventStreamTests
{
    private static readonly EdgeClientOptions Quick = new() { ReconnectMin = TimeSpan.FromMilliseconds(2), ReconnectMax = TimeSpan.FromMilliseconds(8), Jitter = () => 1 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_EveryKindOfEvent_IsTyped()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Stream(edge, [
            Event("e-1", EventNames.Device, Json(Samples.Device())),
            Event("e-2", EventNames.DeviceGone, """{"serial":"ACCC8E000009"}"""),
            Event("e-3", "a-kind-of-tomorrow", "{}"),
            Event("e-4", EventNames.Task, JsonSerializer.Serialize(Samples.Task(TaskKind.Add, TaskState.Running, 0, running: 1), ContractsJson.Default.TaskSummary)),
            Event("e-5", EventNames.TaskItem, JsonSerializer.Serialize(Samples.Item("ACCC8E000001", TaskItemState.Running), ContractsJson.Default.TaskItem)),
            Event("e-6", EventNames.Search, JsonSerializer.Serialize(Samples.Search(SearchState.Running), ContractsJson.Default.SearchRun)),
            Event("e-7", EventNames.OsImage, JsonSerializer.Serialize(new OsImage(new string('a', 64), "P3265-LV_12_11_147.bin", 100, "P3265-LV", "12.11.147", OsReleaseSource.Catalogue, OsImageState.Downloading, 40, null, null, false, null), ContractsJson.Default.OsImage)),
            Event("e-8", EventNames.OsImageGone, """{"sha256":"ab12"}"""),
            Event("e-9", EventNames.OsCatalogue, JsonSerializer.Serialize(new OsCatalogueInfo(7, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "Axis", "key", 1, 2, []), ContractsJson.Default.OsCatalogueInfo)),
            Event("e-10", EventNames.Reset, """{"reason":"too old"}"""),
        ]);
        using var client = new EdgeClient(edge.Address, Quick);

        var events = await client.Events.ReadAsync(cancellationToken: Stop).Take(10).ToArrayAsync(Stop);

        Assert.Collection(
            events,
            item => Assert.False(Assert.IsType<StreamOpened>(item).Resumed),
            item => Assert.Equal(("e-1", "lobby"), (item.Id, Assert.IsType<DeviceEvent>(item).Device.Name)),
            item => Assert.Equal("ACCC8E000009", Assert.IsType<DeviceGoneEvent>(item).Serial),
            item => Assert.IsType<TaskEvent>(item),
            item => Assert.IsType<TaskItemEvent>(item),
            item => Assert.IsType<SearchEvent>(item),
            item => Assert.Equal(40, Assert.IsType<OsImageEvent>(item).Image.Received),
            item => Assert.Equal("ab12", Assert.IsType<OsImageGoneEvent>(item).Sha256),
            item => Assert.Equal(7, Assert.IsType<OsCatalogueEvent>(item).Catalogue.Serial),
            item => Assert.Equal("too old", Assert.IsType<ResetEvent>(item).Reason));
    }

    [Fact]
    public async Task Read_StreamCut_ResumesAfterTheLastEvent()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Stream(edge, [Event("e-1", EventNames.DeviceGone, """{"serial":"A"}"""), ": beat\n\n"], [Event("e-2", EventNames.DeviceGone, """{"serial":"B"}""")]);
        using var client = new EdgeClient(edge.Address, Quick);

        var events = await client.Events.ReadAsync(cancellationToken: Stop).Take(5).ToArrayAsync(Stop);

        Assert.IsType<StreamOpened>(events[0]);
        Assert.Equal("A", Assert.IsType<DeviceGoneEvent>(events[1]).Serial);
        Assert.IsType<StreamLost>(events[2]);
        Assert.True(Assert.IsType<StreamOpened>(events[3]).Resumed);
        Assert.Equal("B", Assert.IsType<DeviceGoneEvent>(events[4]).Serial);
        var requests = edge.Requests.ToArray();
        Assert.False(requests[0].Headers.ContainsKey("Last-Event-ID"));
        Assert.Equal("e-1", requests[1].Headers["Last-Event-ID"]);
    }

    [Fact]
    public async Task Read_IdWithoutAnEvent_IsResumedAfterToo()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Stream(edge, ["id: e-41\n\n"], [Event("e-42", EventNames.DeviceGone, """{"serial":"B"}""")]);
        using var client = new EdgeClient(edge.Address, Quick);

        var events = await client.Events.ReadAsync(cancellationToken: Stop).Take(4).ToArrayAsync(Stop);

        Assert.DoesNotContain(events, item => item is ResetEvent);
        Assert.Equal("e-41", edge.Requests.Last().Headers["Last-Event-ID"]);
    }

    [Fact]
    public async Task Read_CutBeforeAnyId_SaysThatListsMustBeLoadedAnew()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Stream(edge, [": nothing yet\n\n"], [Event("e-2", EventNames.DeviceGone, """{"serial":"B"}""")]);
        using var client = new EdgeClient(edge.Address, Quick);

        var events = await client.Events.ReadAsync(cancellationToken: Stop).Take(5).ToArrayAsync(Stop);

        Assert.IsType<ResetEvent>(events[3]);
    }

    [Fact]
    public async Task Read_ResumeAskedFor_BeginsThere()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Stream(edge, [Event("e-8", EventNames.DeviceGone, """{"serial":"B"}""")]);
        using var client = new EdgeClient(edge.Address, Quick);

        await client.Events.ReadAsync("e-7", Stop).Take(2).ToArrayAsync(Stop);

        Assert.Equal("e-7", edge.Requests.First().Headers["Last-Event-ID"]);
    }

    [Fact]
    public async Task Read_EventThatCannotBeRead_IsAReset()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Stream(edge, [Event("e-1", EventNames.Device, "{\"serial\":7}")]);
        using var client = new EdgeClient(edge.Address, Quick);

        var events = await client.Events.ReadAsync(cancellationToken: Stop).Take(2).ToArrayAsync(Stop);

        Assert.Contains("device", Assert.IsType<ResetEvent>(events[1]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_EdgeHostBusy_TriesAgainEverSlower()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.Refuse("GET", Routes.Events, Samples.Problem(503, ProblemCodes.Unavailable, "It stops."));
        using var client = new EdgeClient(edge.Address, Quick);

        var delays = await client.Events.ReadAsync(cancellationToken: Stop).Take(5).Select(item => Assert.IsType<StreamLost>(item).RetryIn.TotalMilliseconds).ToArrayAsync(Stop);

        Assert.Equal([2, 4, 8, 8, 8], delays);
    }

    [Fact]
    public async Task Read_Refused_EndsWithTheProblem()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.Refuse("GET", Routes.Events, Samples.Problem(401, ProblemCodes.Unauthorized, "Wrong token."));
        using var client = new EdgeClient(edge.Address, Quick);

        await Assert.ThrowsAsync<EdgeApiException>(async () => await client.Events.ReadAsync(cancellationToken: Stop).FirstAsync(Stop));
    }

    private static string Json(Device device) => JsonSerializer.Serialize(device, ContractsJson.Default.Device);

    private static string Event(string id, string name, string data) => $"id: {id}\nevent: {name}\ndata: {data}\n\n";

    /// <summary>Each opening of the stream gets its own lines and then an end; the last one stays open.</summary>
    private static void Stream(FakeEdgeHost edge, params string[][] openings)
    {
        var opened = 0;
        edge.On("GET", Routes.Events, async context =>
        {
            var index = Interlocked.Increment(ref opened) - 1;
            context.Response.ContentType = "text/event-stream";
            foreach (var text in openings[Math.Min(index, openings.Length - 1)])
            {
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
                await context.Response.Body.FlushAsync();
            }
            if (index >= openings.Length - 1)
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
    }
}
