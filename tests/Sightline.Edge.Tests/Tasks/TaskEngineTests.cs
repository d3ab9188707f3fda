using System.Collections.Concurrent;
using System.Net;
using Dapper;
using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Storage;
using Sightline.Edge.Tasks;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

public sealed class TaskEngineTests
{
    private static readonly ItemOutcome Good = new ItemOutcome.Succeeded("read back");

    [Fact]
    public async Task Accept_AllGoWell_TaskSucceedsWithEvidence()
    {
        await using var world = await TaskWorld.StartAsync(async (item, cancel) =>
        {
            await item.StepAsync("act", StepEffect.ChangesDevice, null, cancel);
            return new ItemOutcome.Succeeded($"{item.Serial} is back");
        });
        var id = await world.AcceptAsync("A", "B", "C");
        var task = await world.UntilEndedAsync(id);
        Assert.Equal(TaskState.Succeeded, task.State);
        Assert.Equal(3, task.Counts[TaskItemState.Succeeded]);
        Assert.NotNull(task.EndedAt);
        var item = await world.ItemAsync(id, "B");
        Assert.Equal("B is back", item.Evidence);
        Assert.Equal("act", item.Step);
        Assert.Equal(1, item.Attempts);
    }

    [Fact]
    public async Task Failures_BeforeAndAfterAChange_AreToldApartAndHoldNobodyUp()
    {
        await using var world = await TaskWorld.StartAsync(async (item, cancel) =>
        {
            await item.StepAsync("look", StepEffect.ReadOnly, null, cancel);
            if (item.Serial is "changed" or "crash-changed")
                await item.StepAsync("act", StepEffect.ChangesDevice, null, cancel);
            return item.Serial switch
            {
                "good" => Good,
                "crash" or "crash-changed" => throw new InvalidOperationException("a fault of the kind"),
                "overruled" => new ItemOutcome.Failed("x.y", "It says that it changed.") { DeviceChanged = true },
                _ => new ItemOutcome.Failed("x.y", "It did not work."),
            };
        });
        var id = await world.AcceptAsync("good", "plain", "changed", "crash", "crash-changed", "overruled");
        var task = await world.UntilEndedAsync(id);
        Assert.Equal(TaskState.Failed, task.State);
        Assert.Equal(TaskItemState.Succeeded, (await world.ItemAsync(id, "good")).State);
        Assert.Equal(TaskItemState.FailedNothingChanged, (await world.ItemAsync(id, "plain")).State);
        Assert.Equal(TaskItemState.FailedDeviceChanged, (await world.ItemAsync(id, "changed")).State);
        Assert.Equal(TaskItemState.FailedDeviceChanged, (await world.ItemAsync(id, "overruled")).State);
        Assert.Equal(TaskItemState.FailedDeviceChanged, (await world.ItemAsync(id, "crash-changed")).State);
        var crash = await world.ItemAsync(id, "crash");
        Assert.Equal(TaskItemState.FailedNothingChanged, crash.State);
        Assert.Equal("internal", crash.Code);
        Assert.DoesNotContain("a fault of the kind", crash.Message, StringComparison.Ordinal);
        Assert.Contains("a fault of the kind", world.Edge.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_TellsWhyAndIsTriedAgainInTime()
    {
        await using var world = await TaskWorld.StartAsync((item, _) => Task.FromResult(item.Attempt < 3 ? new ItemOutcome.Wait("device.unreachable", "It does not answer.") : Good));
        var id = await world.AcceptAsync("A");
        await world.UntilAsync(id, TaskItemState.Waiting, 1);
        await Eventually(async () => (await world.ItemAsync(id, "A")).Code == "device.unreachable");
        Assert.Equal("It does not answer.", (await world.ItemAsync(id, "A")).Message);
        await world.AdvanceUntilAsync(id, TimeSpan.FromSeconds(5), task => task.State == TaskState.Succeeded);
        Assert.Equal(3, (await world.ItemAsync(id, "A")).Attempts);
    }

    [Fact]
    public async Task Wait_DeviceAnswersAgain_GoesOnAtOnce()
    {
        await using var world = await TaskWorld.StartAsync((item, _) => Task.FromResult(item.Attempt == 1 ? new ItemOutcome.Wait("device.unreachable", "It does not answer.") : Good));
        var id = await world.AcceptAsync("A");
        await Eventually(async () => (await world.ItemAsync(id, "A")).Code == "device.unreachable");
        await Eventually(async () =>
        {
            world.Edge.Room<TaskEngine>().DeviceAnswers("A");
            return (await world.TaskAsync(id)).State == TaskState.Succeeded;
        });
    }

    [Fact]
    public async Task Deadline_PassesWhileWaiting_ExpiresOrAsksToLook()
    {
        await using var world = await TaskWorld.StartAsync(async (item, cancel) =>
        {
            if (item.Serial == "changed" && item.LastStep is null)
                await item.StepAsync("act", StepEffect.ChangesDevice, null, cancel);
            return new ItemOutcome.Wait("device.unreachable", "It does not answer.");
        });
        var id = await world.AcceptAsync("plain", "changed");
        var task = await world.AdvanceUntilAsync(id, TimeSpan.FromMinutes(10), each => each.State == TaskState.Failed);
        Assert.Equal(1, task.Counts[TaskItemState.Expired]);
        Assert.Equal(TaskItemState.Expired, (await world.ItemAsync(id, "plain")).State);
        var changed = await world.ItemAsync(id, "changed");
        Assert.Equal(TaskItemState.FailedDeviceChanged, changed.State);
        Assert.Contains("It does not answer.", changed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunLimit_KindHangs_IsGivenUp()
    {
        await using var world = await TaskWorld.StartAsync(async (item, cancel) =>
        {
            await Task.Delay(item.Serial == "hangs" ? Timeout.Infinite : 0, cancel);
            return Good;
        });
        var id = await world.AcceptAsync("hangs", "good");
        await world.UntilAsync(id, TaskItemState.Succeeded, 1);
        await world.AdvanceUntilAsync(id, TimeSpan.FromMinutes(1), task => task.State == TaskState.Failed);
        Assert.Equal("task.run-limit", (await world.ItemAsync(id, "hangs")).Code);
    }

    [Fact]
    public async Task Cancel_BeforeAndAfterAChange_EndsTheOneAndCarriesTheOtherOn()
    {
        var goOn = new TaskCompletionSource();
        await using var world = await TaskWorld.StartAsync(async (item, cancel) =>
        {
            switch (item.Serial)
            {
                case "waits":
                    return new ItemOutcome.Wait("device.unreachable", "It does not answer.");
                case "reads":
                    await Task.Delay(Timeout.Infinite, cancel);
                    return Good;
                case "about-to-act":
                    await goOn.Task;
                    await item.StepAsync("act", StepEffect.ChangesDevice, null, CancellationToken.None);
                    return Good;
                default:
                    await item.StepAsync("act", StepEffect.ChangesDevice, null, cancel);
                    await goOn.Task;
                    cancel.ThrowIfCancellationRequested();
                    return Good;
            }
        });
        var id = await world.AcceptAsync("waits", "reads", "about-to-act", "acted");
        await Eventually(async () => (await world.ItemAsync(id, "acted")).Step == "act" && (await world.ItemAsync(id, "waits")).Code == "device.unreachable");
        await world.UntilAsync(id, TaskItemState.Running, 3);
        var answer = await world.Edge.Client.PostAsync(Routes.CancelTask(id), null, TestContext.Current.CancellationToken);
        Assert.True((await answer.ReadAsync<TaskSummary>()).CancelRequested);
        await world.UntilAsync(id, TaskItemState.Cancelled, 2);
        goOn.SetResult();
        var task = await world.UntilEndedAsync(id);
        Assert.Equal(TaskState.Cancelled, task.State);
        Assert.Equal(3, task.Counts[TaskItemState.Cancelled]);
        Assert.Equal(TaskItemState.Succeeded, (await world.ItemAsync(id, "acted")).State);
        Assert.Null((await world.ItemAsync(id, "about-to-act")).Step);
        await (await world.Edge.Client.PostAsync(Routes.CancelTask("unknown"), null, TestContext.Current.CancellationToken)).ShouldBeProblemAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task Device_TwoTasks_NeverBothAtWorkAndFenceRises()
    {
        var (atWork, most, fences) = (0, 0, new ConcurrentQueue<long>());
        await using var world = await TaskWorld.StartAsync(async (item, cancel) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref atWork));
            fences.Enqueue(item.Fence);
            await Task.Delay(20, cancel);
            Interlocked.Decrement(ref atWork);
            return Good;
        });
        var ids = new List<string>();
        for (var index = 0; index < 5; index++)
            ids.Add(await world.AcceptAsync("A"));
        foreach (var id in ids)
            await world.UntilEndedAsync(id);
        Assert.Equal(1, most);
        Assert.Equal([1, 2, 3, 4, 5], fences);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public async Task InSameCommit_IsStoredWithTheOutcomeOrNotAtAll()
    {
        var after = 0;
        await using var world = await TaskWorld.StartAsync((item, _) => Task.FromResult<ItemOutcome>(new ItemOutcome.Succeeded("stored")
        {
            InSameCommit = db =>
            {
                db.Execute("INSERT INTO edge_host_note (serial) VALUES (@Serial)", new { item.Serial });
                if (item.Serial == "bad")
                    throw new InvalidOperationException("cannot be stored");
            },
            AfterCommit = () => Interlocked.Increment(ref after),
        }));
        var database = world.Edge.Room<Database>();
        await database.CommandAsync(db => db.Execute("CREATE TABLE edge_host_note (serial TEXT)"), CancellationToken.None);
        var id = await world.AcceptAsync("good", "bad");
        await world.UntilEndedAsync(id);
        Assert.Equal(TaskItemState.FailedNothingChanged, (await world.ItemAsync(id, "bad")).State);
        Assert.Equal(["good"], database.Read(db => db.Query<string>("SELECT serial FROM edge_host_note").AsList()));
        Assert.Equal(1, after);
    }

    [Fact]
    public async Task Secret_IsThereWhileTheTaskRunsAndErasedAtItsEnd()
    {
        var seen = "";
        var goOn = new TaskCompletionSource();
        await using var world = await TaskWorld.StartAsync(async (item, _) =>
        {
            await goOn.Task;
            seen = item.Secret();
            return Good;
        });
        var accepted = await world.Edge.Room<TaskEngine>().AcceptAsync(TaskWorld.Order("A") with { Secret = "hunter2hunter2" }, IdempotentRequest.None, CancellationToken.None);
        var database = world.Edge.Room<Database>();
        var stored = database.Read(db => db.ExecuteScalar<byte[]>("SELECT secret FROM task WHERE id = @TaskId", new { accepted.TaskId }));
        Assert.Equal(-1, stored.AsSpan().IndexOf("hunter2"u8));
        goOn.SetResult();
        await world.UntilEndedAsync(accepted.TaskId);
        Assert.Equal("hunter2hunter2", seen);
        Assert.Null(database.Read(db => db.ExecuteScalar<byte[]>("SELECT secret FROM task WHERE id = @TaskId", new { accepted.TaskId })));
        Assert.DoesNotContain("hunter2", world.Edge.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_FilterSortAndPage()
    {
        await using var world = await TaskWorld.StartAsync((item, _) => Task.FromResult(item.Serial.EndsWith('3') ? new ItemOutcome.Failed("x.y", "No.") : Good));
        var id = await world.AcceptAsync([.. Enumerable.Range(0, 50).Select(index => $"D{index:00}")]);
        await world.UntilEndedAsync(id);
        var failed = await world.Edge.Client.GetAsync<Page<TaskItem>>($"{Routes.TaskItems(id)}?filter=state%3DFailedNothingChanged&sort=-serial&limit=2");
        Assert.Equal(5, failed.Total);
        Assert.Equal(["D43", "D33"], failed.Items.Select(item => item.Serial));
        var next = await world.Edge.Client.GetAsync<Page<TaskItem>>($"{Routes.TaskItems(id)}?filter=state%3DFailedNothingChanged&sort=-serial&limit=10&cursor={failed.Next}");
        Assert.Equal(["D23", "D13", "D03"], next.Items.Select(item => item.Serial));
        Assert.Null(next.Next);
        Assert.Equal(id, Assert.Single((await world.Edge.Client.GetAsync<Page<TaskSummary>>($"{Routes.Tasks}?filter=state%3DFailed")).Items).Id);
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 500, "It did not happen within 10 seconds.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
