using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>Tasks as the API tells them: what is stored, and what the time and the work so far make of it.</summary>
internal sealed class TaskViews(WorkPlan plan, TimeProvider time)
{
    private const int EnoughToTell = 3;

    public TaskSummary Of(TaskSummary stored)
    {
        if (stored.EndedAt is not null || plan.Find(stored.Id) is not { } task)
            return stored;
        if (task.Paused is { } reason)
            return stored with { State = TaskState.Paused, WaitsFor = reason };
        var now = time.GetUtcNow();
        var schedule = task.Schedule.At(now);
        if (!schedule.IsOpen)
            return stored with { State = schedule.IsBeforeStart ? TaskState.Scheduled : TaskState.Running, WaitsFor = schedule.Why, WaitsUntil = schedule.Until };
        return BetweenWaves(stored) ? WaitsForWave(stored) : stored with { EndsAbout = EndsAbout(stored, task, now) };
    }

    private static bool BetweenWaves(TaskSummary stored) =>
        stored.Waves is { Count: > 0 } waves && waves.All(wave => wave.StartedAt is null || wave.EndedAt is not null);

    private static TaskSummary WaitsForWave(TaskSummary stored)
    {
        var last = stored.Waves!.Last(wave => wave.StartedAt is not null);
        return stored with { WaitsFor = last.Message ?? $"The wave after {last.Name} has to be released.", WaitsUntil = last.Until };
    }

    /// <summary>At the pace so far. Not told before a few items ended, nor while waves are to be released.</summary>
    private static DateTimeOffset? EndsAbout(TaskSummary stored, OpenTask task, DateTimeOffset now)
    {
        if (task.FirstBegun is not { } begun || task.Ended < EnoughToTell || stored.Waves?.Any(wave => wave.StartedAt is null) == true)
            return null;
        var left = stored.Counts[TaskItemState.Waiting] + stored.Counts[TaskItemState.Running];
        return now + (now - begun) / task.Ended * left;
    }
}
