using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>Which parts of a task are done again. Pure.</summary>
internal static class AgainRules
{
    /// <summary>Why a device is left out of a retry; null if it takes part.</summary>
    public static TaskRenewal? Refusal(TaskItemState state) => state switch
    {
        TaskItemState.Succeeded => TaskRenewal.LeftOut("task.succeeded", "Succeeded already."),
        TaskItemState.FailedDeviceChanged => TaskRenewal.LeftOut("task.device-changed", "It may have changed before it failed. Look at the device, then ask for it anew."),
        TaskItemState.Waiting or TaskItemState.Running => TaskRenewal.LeftOut("task.not-ended", "The task has not ended on it yet."),
        _ => null,
    };

    /// <summary>A device's part as it was. A retry has no waves.</summary>
    public static TaskTarget TargetOf(ItemRow row, bool withWave) => new(row.Serial, row.DeviceName)
    {
        About = row.About,
        Arguments = row.Arguments,
        Group = row.Group,
        Wave = withWave ? row.Wave : null,
    };

    /// <summary>The new task without its arguments, options and secret.</summary>
    public static TaskOrder Order(TaskSummary task, IReadOnlyList<TaskTarget> targets, IReadOnlyList<LeftOut> leftOut, bool withWaves) =>
        new(task.Kind, TaskOrder.LocalAdministrator, targets, leftOut)
        {
            About = task.About,
            AgainOf = task.Id,
            Waves = withWaves && task.Waves is { } waves ? [.. waves.Select(wave => new TaskWavePlan(wave.Number, wave.Name))] : [],
        };

    /// <summary>The old start, window and deadline do not fit a new task; its pace does.</summary>
    public static TaskOptions? PaceOf(TaskOptions? options) => options?.Pace is { } pace ? new TaskOptions(Pace: pace) : null;
}
