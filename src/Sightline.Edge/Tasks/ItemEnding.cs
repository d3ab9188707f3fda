using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>What is recorded of an attempt.</summary>
internal sealed record ItemEnding(TaskItemState State, string? Code, string? Message, string? Evidence = null, DateTimeOffset? NextTry = null)
{
    /// <summary>Whether the engine chose how long it rests.</summary>
    public bool Rested { get; init; }

    public bool IsEnd => State is not (TaskItemState.Waiting or TaskItemState.Running);

    public static ItemEnding Cancelled { get; } = new(TaskItemState.Cancelled, "task.cancelled", ItemTexts.Cancelled);

    /// <summary>Decides by the rules of the engine what an outcome means: pure.</summary>
    /// <param name="outcome">What the kind says.</param>
    /// <param name="changes">Whether a step that changes the device was recorded.</param>
    /// <param name="cancelRequested">Whether a person cancelled.</param>
    /// <param name="deadline">The task's deadline.</param>
    /// <param name="now">The time.</param>
    /// <param name="rest">How long it rests before it is tried again, unless the outcome says otherwise.</param>
    public static ItemEnding Of(ItemOutcome outcome, bool changes, bool cancelRequested, DateTimeOffset deadline, DateTimeOffset now, TimeSpan rest) => outcome switch
    {
        ItemOutcome.Succeeded done => new(TaskItemState.Succeeded, null, done.Message, done.Evidence),
        ItemOutcome.Failed failed => new(failed.DeviceChanged ?? changes ? TaskItemState.FailedDeviceChanged : TaskItemState.FailedNothingChanged, failed.Code, failed.Message),
        ItemOutcome.Wait when cancelRequested && !changes => Cancelled,
        ItemOutcome.Wait wait when now >= deadline => changes
            ? new(TaskItemState.FailedDeviceChanged, "task.unverified", $"{ItemTexts.Unverified} It waited for this: {wait.Reason}")
            : new(TaskItemState.Expired, "task.expired", $"{ItemTexts.Expired} It waited for this: {wait.Reason}"),
        ItemOutcome.Wait wait => new(TaskItemState.Waiting, wait.Code, wait.Reason, NextTry: Earlier(now + (wait.After ?? rest), deadline)) { Rested = wait.After is null },
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
