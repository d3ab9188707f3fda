using Sightline.Contracts;

namespace Sightline.Console.Controls;

/// <summary>Sums over the item counts of a task.</summary>
public static class TaskCounts
{
    public static int Count(this TaskSummary task, TaskItemState state) => task.Counts.GetValueOrDefault(state);

    public static int Failed(this TaskSummary task) => task.Count(TaskItemState.FailedNothingChanged) + task.Count(TaskItemState.FailedDeviceChanged);

    public static int Ended(this TaskSummary task) => task.Items - task.Count(TaskItemState.Waiting) - task.Count(TaskItemState.Running);

    /// <summary>Whether it has not ended: scheduled, running or paused.</summary>
    public static bool IsOngoing(this TaskSummary task) => task.State is TaskState.Scheduled or TaskState.Running or TaskState.Paused;

    public static string FailedWords(this TaskSummary task) => task.Failed() switch
    {
        0 => ControlsText.NoFailures,
        var failed => ControlsText.Failed.With(Say.Count(failed)),
    };
}
