using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sightline.Edge.Tasks;

/// <summary>An attempt at an item, as its kind sees it.</summary>
internal sealed class TaskItemContext(ItemRun run, ItemSteps steps)
{
    /// <summary>The task.</summary>
    public string TaskId => run.Key.TaskId;

    /// <summary>The device.</summary>
    public string Serial => run.Key.Serial;

    /// <summary>The device's name when the task was accepted.</summary>
    public string DeviceName => run.Row.DeviceName;

    /// <summary>This attempt, from 1.</summary>
    public int Attempt => run.Row.Attempts;

    /// <summary>
    /// The attempt before was cut off by a crash or a stop of the edge host after <see cref="LastStep"/> was recorded: whether that
    /// step's effect took place is unknown, so ask the device. False again once this attempt records a step of its own.
    /// </summary>
    public bool IsResumption => run.IsResumption;

    /// <summary>The last step that was recorded, in this or an earlier attempt; null before the first.</summary>
    public string? LastStep => run.Step;

    /// <summary>What was noted with the last step that had a note.</summary>
    public string? LastNote => run.Note;

    /// <summary>Whether a step that changes the device was recorded.</summary>
    public bool DeviceMayHaveChanged => run.Changes;

    /// <summary>When the item expires if it still waits.</summary>
    public DateTimeOffset Deadline => run.Deadline;

    /// <summary>
    /// Fencing number of the lease on the device: rises with every attempt on it. An attempt whose lease is gone can record
    /// nothing any more; <see cref="StepAsync"/> throws.
    /// </summary>
    public long Fence => run.Fence;

    /// <summary>The arguments that the task was accepted with.</summary>
    public T Arguments<T>(JsonTypeInfo<T> type) => JsonSerializer.Deserialize(run.Task.Frame.Arguments ?? "null", type)
        ?? throw new InvalidOperationException($"Task {TaskId} has no arguments.");

    /// <summary>The arguments of this item.</summary>
    public T ItemArguments<T>(JsonTypeInfo<T> type) => JsonSerializer.Deserialize(run.Row.Arguments ?? "null", type)
        ?? throw new InvalidOperationException($"The item {Serial} of task {TaskId} has no arguments.");

    /// <summary>
    /// Whether a person cancelled. Before a change the run's token fires as well; after it, the item is to be carried to a verified
    /// end, by the shortest way.
    /// </summary>
    public bool CancelRequested => run.CancelRequested;

    /// <summary>The secret that the task was accepted with.</summary>
    /// <exception cref="Secrets.SecretUnavailableException">The machine's key is missing or another one; the engine then lets the item wait.</exception>
    public string Secret() => steps.SecretOf(run);

    /// <summary>Tells people how far the running step is. Cheap: kept in memory, told a few times a second at most.</summary>
    /// <param name="percent">0 to 100; null if that cannot be told.</param>
    /// <param name="message">What it does now.</param>
    /// <param name="left">How long the device may take until it is done; null if that is not known.</param>
    public void Report(double? percent, string message, TimeSpan? left) => steps.Report(run, percent, message, left);

    /// <summary>Waits until so many bytes may be sent without exceeding the task's bandwidth. Null where there is no limit.</summary>
    public Func<int, CancellationToken, ValueTask>? Pace => run.Task.Bytes.IsLimited ? run.Task.Bytes.TakeAsync : null;

    /// <summary>
    /// Records on disk which step comes next, before it is done. Throws <see cref="ItemCancelledException"/> when a person
    /// cancelled and nothing changed yet: let it pass.
    /// </summary>
    /// <param name="step">Name of the step, for example <c>restart-sent</c>; shown to people.</param>
    /// <param name="effect">What the step does.</param>
    /// <param name="note">A fact that a later attempt needs, for example the device's boot id before the restart. No secret.</param>
    /// <param name="cancellationToken">The token of the run.</param>
    public Task StepAsync(string step, StepEffect effect, string? note, CancellationToken cancellationToken) =>
        steps.RecordAsync(run, step, effect, note, cancellationToken);
}
