using Sightline.Contracts;
using Sightline.Edge.Api.Events;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.Tasks;

/// <summary>
/// Tells the event stream what became of tasks: the first change at once, then at most four times a second; each task once, and at
/// most <see cref="ItemsPerRound"/> items of all tasks. Items beyond that come in later rounds, each as it is then.
/// </summary>
internal sealed class TaskPublisher(TaskBoard board, TaskNews news, EventHub events, LiveProgress progress, LoopFrame<TaskPublisher> frame)
    : BackgroundLoop("task events", frame)
{
    /// <summary>Items that are told in a round, over all tasks.</summary>
    public const int ItemsPerRound = 100;

    // How fast people are told is a matter of real time, also when the edge host runs on another clock in a test.
    private static readonly TimeProvider Pace = TimeProvider.System;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LookAtClock = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, (TaskState State, string? WaitsFor)> _told = new(StringComparer.Ordinal);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        progress.Changed += news.Add;
        try
        {
            while (true)
            {
                Tell();
                Health.Succeeded();
                await Task.Delay(Round, Pace, stopping);
                await Task.WhenAny(news.WaitAsync(), Task.Delay(LookAtClock, Pace, stopping));
                stopping.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            progress.Changed -= news.Add;
        }
    }

    private void Tell()
    {
        var (tasks, items) = news.Take(ItemsPerRound);
        foreach (var row in items)
            if (board.ViewOf(row) is { } item)
                events.Publish(EventNames.TaskItem, $"{item.TaskId}/{item.Serial}", item);
        foreach (var id in tasks.Union(ChangedByTime()))
            if (board.Find(id) is { } task)
                Tell(task);
    }

    private void Tell(TaskSummary task)
    {
        if (task.EndedAt is null)
            _told[task.Id] = (task.State, task.WaitsFor);
        else
            _told.Remove(task.Id);
        events.Publish(EventNames.Task, task.Id, task);
    }

    /// <summary>Tasks whose start came, or whose window opened or closed.</summary>
    private IEnumerable<string> ChangedByTime() =>
        from task in board.Open
        where _told.GetValueOrDefault(task.Id) != (task.State, task.WaitsFor)
        select task.Id;
}
