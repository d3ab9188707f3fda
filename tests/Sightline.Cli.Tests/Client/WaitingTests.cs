using System.Text.Json;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Cli.Tests.Client;

public sealed class WaitingTests
{
    private static readonly EdgeClientOptions Quick = new() { PollInterval = TimeSpan.FromMilliseconds(2), Retries = 0 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wait_TaskEnds_ReportsEachQuestionAndGivesTheEnd()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answer(edge, 3);
        using var client = new EdgeClient(edge.Address, Quick);
        var reports = new List<TaskSummary>();

        var ended = await client.Tasks.WaitAsync("task-1", new Listed(reports), Stop);

        Assert.Equal(TaskState.Succeeded, ended.State);
        Assert.Equal([TaskState.Running, TaskState.Running, TaskState.Succeeded], reports.Select(report => report.State));
    }

    [Fact]
    public async Task Wait_EdgeHostAwayForAMoment_GoesOn()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        var calls = 0;
        Answer(edge, 4, context =>
        {
            if (Interlocked.Increment(ref calls) == 2)
                context.Abort();
        });
        using var client = new EdgeClient(edge.Address, Quick);

        Assert.Equal(TaskState.Succeeded, (await client.Tasks.WaitAsync("task-1", cancellationToken: Stop)).State);
        Assert.True(calls >= 4);
    }

    [Fact]
    public async Task Wait_EdgeHostStaysAway_Fails()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Task("task-1"), context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var client = new EdgeClient(edge.Address, Quick with { OutageTolerance = TimeSpan.FromMilliseconds(50) });

        await Assert.ThrowsAsync<EdgeConnectionException>(() => client.Tasks.WaitAsync("task-1", cancellationToken: Stop));
    }

    [Fact]
    public async Task Wait_TaskIsNotThere_FailsAtOnce()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.Refuse("GET", Routes.Task("task-9"), Samples.Problem(404, ProblemCodes.NotFound, "There is no task task-9."));
        using var client = new EdgeClient(edge.Address, Quick);

        await Assert.ThrowsAsync<EdgeApiException>(() => client.Tasks.WaitAsync("task-9", cancellationToken: Stop));
        Assert.Single(edge.Requests);
    }

    private static void Answer(FakeEdgeHost edge, int endsAt, Action<Microsoft.AspNetCore.Http.HttpContext>? before = null)
    {
        var calls = 0;
        edge.On("GET", Routes.Task("task-1"), async context =>
        {
            before?.Invoke(context);
            if (context.RequestAborted.IsCancellationRequested)
                return;
            var ended = Interlocked.Increment(ref calls) >= endsAt;
            var task = Samples.Task(TaskKind.Add, ended ? TaskState.Succeeded : TaskState.Running, ended ? 2 : 0, running: ended ? 0 : 2);
            await FakeEdgeHost.WriteAsync(context, 200, "application/json", JsonSerializer.SerializeToUtf8Bytes(task, ContractsJson.Default.TaskSummary));
        });
    }

    private sealed class Listed(List<TaskSummary> reports) : IProgress<TaskSummary>
    {
        public void Report(TaskSummary value) => reports.Add(value);
    }
}
