using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Tasks;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

/// <summary>An edge host on a clock that the test drives, whose restart tasks do what the test says.</summary>
internal sealed class TaskWorld : IAsyncDisposable
{
    public FakeTimeProvider Time { get; }

    public EdgeWorld Edge { get; private init; } = null!;

    public static async Task<TaskWorld> StartAsync(Func<TaskItemContext, CancellationToken, Task<ItemOutcome>> script, TaskKindRules? rules = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var kind = rules is null ? new ScriptedKind(script) : new ScriptedKind(script) { Rules = rules };
        return await StartAsync(time, kind);
    }

    public static async Task<TaskWorld> StartAsync(FakeTimeProvider time, ITaskKind kind)
    {
        return new TaskWorld(time)
        {
            Edge = await EdgeWorld.StartAsync(new EdgeWorldOptions { Time = time, Services = services => services.AddSingleton<ITaskKind>(kind) }),
        };
    }

    private TaskWorld(FakeTimeProvider time) => Time = time;

    public async Task<string> AcceptAsync(params string[] serials) =>
        (await Edge.Room<TaskEngine>().AcceptAsync(Order(serials), IdempotentRequest.None, CancellationToken.None)).TaskId;

    public static TaskOrder Order(params string[] serials) =>
        new(TaskKind.Restart, "test", [.. serials.Select(serial => new TaskTarget(serial, $"Camera {serial}"))], []);

    public Task<TaskSummary> TaskAsync(string id) => Edge.Client.GetAsync<TaskSummary>(Routes.Task(id));

    public async Task<TaskItem> ItemAsync(string id, string serial) =>
        Assert.Single((await Edge.Client.GetAsync<Page<TaskItem>>($"{Routes.TaskItems(id)}?filter=serial%3D{serial}")).Items);

    /// <summary>Waits until the task is as it should be; the sum of its counts has to be closed at every look.</summary>
    public async Task<TaskSummary> UntilAsync(string id, Func<TaskSummary, bool> holds)
    {
        for (var tries = 0; ; tries++)
        {
            var task = await TaskAsync(id);
            Assert.Equal(task.Items, task.Counts.Values.Sum());
            if (holds(task))
                return task;
            Assert.True(tries < 500, $"The task did not get there within 10 seconds; it is {task.State}: {string.Join(", ", task.Counts)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public Task<TaskSummary> UntilEndedAsync(string id) => UntilAsync(id, task => task.EndedAt is not null);

    public Task<TaskSummary> UntilAsync(string id, TaskItemState state, int count) => UntilAsync(id, task => task.Counts[state] == count);

    /// <summary>Moves the clock until the task is as it should be.</summary>
    public Task<TaskSummary> AdvanceUntilAsync(string id, TimeSpan step, Func<TaskSummary, bool> holds) => UntilAsync(id, task =>
    {
        if (holds(task))
            return true;
        Time.Advance(step);
        return false;
    });

    public ValueTask DisposeAsync() => Edge.DisposeAsync();
}
