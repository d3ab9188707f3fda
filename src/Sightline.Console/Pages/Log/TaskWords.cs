using Sightline.Console.Controls;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Log;

/// <summary>A task in words.</summary>
public static class TaskWords
{
    private static readonly TaskItemState[] Order =
    [
        TaskItemState.Succeeded, TaskItemState.Running, TaskItemState.Waiting, TaskItemState.FailedNothingChanged, TaskItemState.FailedDeviceChanged, TaskItemState.Cancelled, TaskItemState.Expired,
    ];

    /// <summary>What became of its devices: <c>143 succeeded, 7 failed, nothing changed</c>.</summary>
    public static string Sums(TaskSummary task) =>
        string.Join(", ", Order.Where(state => task.Count(state) > 0).Select(state => Text(state).With(Say.Count(task.Count(state)))));

    /// <summary>States that are always shown with their number, and those that some of its devices are in, so that the sums visibly add up.</summary>
    public static IEnumerable<TaskItemState> Shown(TaskSummary task) =>
        Order.Where(state => task.Count(state) > 0 || state is TaskItemState.Succeeded or TaskItemState.FailedNothingChanged || (task.IsOngoing() && state is (TaskItemState.Running or TaskItemState.Waiting)));

    /// <summary>How many devices, who, since when, until when.</summary>
    public static string Facts(TaskSummary task, DateTimeOffset now)
    {
        var (devices, since) = (Say.Devices(task.Items), Say.Moment(task.CreatedAt, now));
        return task switch
        {
            { EndedAt: { } at } => LogText.FactsEnded.With(devices, task.RequestedBy, since, Say.Moment(at, now), Say.Length(at - task.CreatedAt)),
            { EndsAbout: { } about } => LogText.FactsEnds.With(devices, task.RequestedBy, since, Say.Moment(about, now), Say.Moment(task.Deadline, now)),
            _ => LogText.FactsWaits.With(devices, task.RequestedBy, since, Say.Moment(task.Deadline, now)),
        };
    }

    /// <summary>Until when it waits, or when it ends; empty if neither is known.</summary>
    public static string Left(TaskSummary task, DateTimeOffset now) => task switch
    {
        { State: TaskState.Scheduled, WaitsUntil: { } start } => LogText.Starts.With(Say.Moment(start, now)),
        { WaitsUntil: { } until } => LogText.Until.With(Say.Moment(until, now)),
        { EndsAbout: { } ends } when task.IsOngoing() => LogText.EndsAbout.With(Say.Moment(ends, now)),
        { EndedAt: { } ended } => Say.Moment(ended, now),
        _ => "",
    };

    /// <summary>How the task is shown.</summary>
    public static StateLook Look(TaskSummary task)
    {
        if (task.IsOngoing() && task.CancelRequested)
            return new StateLook(LogText.Cancelling, "loader-circle", "idle");
        if (task is { State: TaskState.Running, Waves: { Count: > 1 } waves } && waves.FirstOrDefault(wave => wave.State is TaskWaveState.Running or TaskWaveState.Soaking) is { } current)
            return new StateLook(LogText.WaveOf.With(current.Number, waves.Count), current.State == TaskWaveState.Soaking ? "eye" : "loader-circle", "run");
        return task is { State: TaskState.Running, WaitsFor: not null } ? new StateLook(LogText.Waiting, "clock", "idle") : StateLook.Of(task.State);
    }

    /// <summary>How a wave is shown.</summary>
    public static StateLook Look(TaskWave wave) => wave.State switch
    {
        TaskWaveState.Running => new(LogText.WaveRunning, "loader-circle", "run"),
        TaskWaveState.Soaking => new(LogText.WaveWatched, "eye", "run"),
        TaskWaveState.Succeeded => new(LogText.WaveSucceeded, "circle-check", "ok"),
        TaskWaveState.Failed => new(LogText.WaveFailed, "circle-x", "bad"),
        _ => new(LogText.Waiting, "clock", "idle"),
    };

    /// <summary>What a wave waits for or how it came out.</summary>
    public static string Words(TaskWave wave, DateTimeOffset now) => (wave.Message, wave.Until, wave.EndedAt) switch
    {
        // What the task itself says above at length.
        (_, { } until, _) when wave.State == TaskWaveState.Soaking => LogText.WaveWatchedUntil.With(Say.Moment(until, now)),
        ({ } message, { } until, _) => LogText.WaveMessageUntil.With(message.TrimEnd('.'), Say.Moment(until, now)),
        ({ } message, _, _) => message,
        (_, { } until, _) => LogText.WaveUntil.With(Say.Moment(until, now)),
        (_, _, { } ended) => LogText.WaveEnded.With(Say.Moment(ended, now)),
        _ => wave.StartedAt is { } started ? LogText.WaveSince.With(Say.Moment(started, now)) : LogText.WaveAfter,
    };

    private static string Text(TaskItemState state) => state switch
    {
        TaskItemState.Succeeded => LogText.CountSucceeded,
        TaskItemState.Running => LogText.CountRunning,
        TaskItemState.Waiting => LogText.CountWaiting,
        TaskItemState.FailedNothingChanged => LogText.CountFailedNothing,
        TaskItemState.FailedDeviceChanged => LogText.CountFailedChanged,
        TaskItemState.Cancelled => LogText.CountCancelled,
        _ => LogText.CountExpired,
    };
}
