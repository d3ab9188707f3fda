using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Tasks;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

public sealed class PauseAndAgainTests
{
    private static readonly ItemOutcome Good = new ItemOutcome.Succeeded("read back");

    [Fact]
    public async Task Pause_HoldsWhatHasNotBegunAndCarriesOnWhatIsUnderWay()
    {
        var goOn = new TaskCompletionSource();
        await using var world = await TaskWorld.StartAsync(async (item, cancel) =>
        {
            if (item.Serial == "away" && item.Attempt == 1)
            {
                await item.StepAsync("act", StepEffect.ChangesDevice, null, cancel);
                return new ItemOutcome.Wait("device.unreachable", "It restarts.") { After = TimeSpan.FromSeconds(5) };
            }
            if (item.Serial == "works")
                await goOn.Task;
            return Good;
        });
        var order = TaskWorld.Order("away", "works", "z-waits") with { Options = new TaskOptions(Pace: new TaskPace(Parallel: 2)) };
        var id = (await world.Edge.Room<TaskEngine>().AcceptAsync(order, IdempotentRequest.None, CancellationToken.None)).TaskId;
        await world.UntilAsync(id, task => task.Counts[TaskItemState.Running] == 1 && task.Counts[TaskItemState.Waiting] == 2);
        var paused = await PostAsync<TaskSummary>(world, Routes.PauseTask(id));
        Assert.Equal((TaskState.Paused, "Paused by the local administrator."), (paused.State, paused.WaitsFor));
        goOn.SetResult();
        var rest = await world.AdvanceUntilAsync(id, TimeSpan.FromSeconds(1), task => task.Counts[TaskItemState.Succeeded] == 2);
        Assert.Equal(1, rest.Counts[TaskItemState.Waiting]);
        // The pause survives a restart.
        await world.Edge.StopHostAsync();
        await world.Edge.StartHostAsync();
        world.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(TaskState.Paused, (await world.TaskAsync(id)).State);
        Assert.Equal(0, (await world.ItemAsync(id, "z-waits")).Attempts);
        var resumed = await PostAsync<TaskSummary>(world, Routes.ResumeTask(id));
        Assert.NotEqual(TaskState.Paused, resumed.State);
        Assert.Equal(TaskState.Succeeded, (await world.UntilEndedAsync(id)).State);
        await (await world.Edge.Client.PostAsync(Routes.PauseTask(id), null, TestContext.Current.CancellationToken)).ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemCodes.TaskState);
        await (await world.Edge.Client.PostAsync(Routes.NextWave(id), null, TestContext.Current.CancellationToken)).ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemCodes.TaskState);
    }

    [Fact]
    public async Task Retry_TakesWhatChangedNothingAndSaysWhyTheRestIsLeftOut()
    {
        await using var world = await StartAsync(new ScriptedKind(async (item, cancel) =>
        {
            if (item.Serial is "changed")
                await item.StepAsync("act", StepEffect.ChangesDevice, null, cancel);
            return item.Serial == "good" ? Good : new ItemOutcome.Failed("x.y", "No.");
        })
        {
            Renewal = target => target.Serial == "gone" ? TaskRenewal.LeftOut("device.unknown", "Is not known any more.") : TaskRenewal.As(target),
        });
        var id = await world.AcceptAsync("good", "plain", "changed", "gone");
        await world.UntilEndedAsync(id);
        var preview = await PostAsync<ActionPreview>(world, Routes.RetryTask(id) + "?dryRun=true");
        Assert.Equal((4, 1), (preview.Selected, preview.Will));
        Assert.Equal(["device.unknown", "task.device-changed", "task.succeeded"], preview.LeftOut.Select(left => left.Code));
        var accepted = await PostAsync<TaskAccepted>(world, Routes.RetryTask(id));
        var again = await world.UntilEndedAsync(accepted.TaskId);
        Assert.Equal((id, 1), (again.AgainOf, again.Items));
        Assert.Equal(3, again.LeftOut.Sum(left => left.Count));
        Assert.Equal(3, (await PostAsync<ActionPreview>(world, Routes.CloneTask(id) + "?dryRun=true")).Will);
        await (await SendAsync(world, Routes.RetryTask("unknown"), new TaskAgainRequest())).ShouldBeProblemAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        await (await SendAsync(world, Routes.RetryTask(id), new TaskAgainRequest(Secret: "hunter2hunter2"))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        await (await SendAsync(world, Routes.RetryTask(id), new TaskAgainRequest(new TaskOptions(Pace: new TaskPace(0))))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
    }

    [Fact]
    public async Task Retry_NothingLeft_Is409()
    {
        await using var world = await TaskWorld.StartAsync((_, _) => Task.FromResult(Good));
        var id = await world.AcceptAsync("A");
        await world.UntilEndedAsync(id);
        await (await SendAsync(world, Routes.RetryTask(id), new TaskAgainRequest())).ShouldBeProblemAsync(HttpStatusCode.Conflict, ProblemCodes.NothingToDo);
    }

    [Fact]
    public async Task Clone_WithASecret_NeedsItAgainAfterTheEnd()
    {
        var seen = "";
        var goOn = new TaskCompletionSource();
        await using var world = await TaskWorld.StartAsync(async (item, _) =>
        {
            await goOn.Task;
            seen = item.Secret();
            return Good;
        });
        var id = (await world.Edge.Room<TaskEngine>().AcceptAsync(TaskWorld.Order("A") with { Secret = "hunter2hunter2" }, IdempotentRequest.None, CancellationToken.None)).TaskId;
        // As long as the task has not ended its secret is there.
        var clone = await PostAsync<TaskAccepted>(world, Routes.CloneTask(id));
        goOn.SetResult();
        await world.UntilEndedAsync(id);
        await world.UntilEndedAsync(clone.TaskId);
        Assert.Equal("hunter2hunter2", seen);
        await (await SendAsync(world, Routes.CloneTask(id), new TaskAgainRequest())).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.TaskSecret);
        await (await SendAsync(world, Routes.CloneTask(id), new TaskAgainRequest(Secret: "x"))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.Invalid);
        var again = await (await SendAsync(world, Routes.CloneTask(id), new TaskAgainRequest(Secret: "correct horse"))).ReadAsync<TaskAccepted>();
        await world.UntilEndedAsync(again.TaskId);
        Assert.Equal("correct horse", seen);
        Assert.DoesNotContain("correct horse", world.Edge.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_SafeToRepeat_IsTriedAgainSoManyTimesAndNoMore()
    {
        await using var world = await StartAsync(new ScriptedKind((_, _) => Task.FromResult<ItemOutcome>(new ItemOutcome.Failed("upload.cut", "The connection broke.")))
        {
            SafeToRepeat = "upload.cut",
            Rules = new TaskKindRules(TimeSpan.FromHours(9), TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30)) { Repeats = 2 },
        });
        var id = await world.AcceptAsync("A");
        await world.UntilAsync(id, task => task.Counts[TaskItemState.Waiting] == 1);
        await world.AdvanceUntilAsync(id, TimeSpan.FromSeconds(10), task => task.EndedAt is not null);
        var item = await world.ItemAsync(id, "A");
        Assert.Equal((3, TaskItemState.FailedNothingChanged, "The connection broke."), (item.Attempts, item.State, item.Message));
    }

    private static Task<TaskWorld> StartAsync(ScriptedKind kind) => TaskWorld.StartAsync(new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), kind);

    private static Task<HttpResponseMessage> SendAsync(TaskWorld world, string route, TaskAgainRequest request) =>
        world.Edge.Client.PostAsync(route, JsonContent.Create(request, ContractsJson.Default.TaskAgainRequest), TestContext.Current.CancellationToken);

    private static async Task<T> PostAsync<T>(TaskWorld world, string route) => await (await SendAsync(world, route, new TaskAgainRequest())).ReadAsync<T>();
}
