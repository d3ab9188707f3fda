using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>
/// What one kind of task does to one device. A feature registers its kinds: <c>services.AddSingleton&lt;ITaskKind, RestartKind&gt;()</c>.
/// The engine calls <see cref="RunAsync"/> once per attempt, one item per device at a time, and again after a wait or a crash.
/// </summary>
internal interface ITaskKind
{
    /// <summary>The kind.</summary>
    TaskKind Kind { get; }

    /// <summary>Limits of its tasks.</summary>
    TaskKindRules Rules { get; }

    /// <summary>The names of its steps in the order in which every item takes them, for progress; empty if items have no fixed way.</summary>
    IReadOnlyList<string> Steps => [];

    /// <summary>
    /// Whether an item that failed with this code and changed nothing is safe to repeat and may go well the next time. The engine
    /// then tries again by itself, after pauses that grow, <see cref="TaskKindRules.Repeats"/> times at most.
    /// </summary>
    bool MayRetry(string code) => false;

    /// <summary>The device's part when a person asks for the task again: as it was, renewed, or what stands against it now.</summary>
    /// <param name="target">The part as it was.</param>
    /// <param name="arguments">The task's arguments.</param>
    TaskRenewal Renew(TaskTarget target, string? arguments) => TaskRenewal.As(target);

    /// <summary>What is wrong with a secret that comes with a task that is asked for again; null if nothing is. Never repeats it.</summary>
    string? RefuseSecret(string secret) => null;

    /// <summary>
    /// Carries an item on from where <see cref="TaskItemContext.LastStep"/> says. Everything that changes the device comes after
    /// <see cref="TaskItemContext.StepAsync"/>. What it throws ends the item as failed.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Fires when the edge host stops, when the run takes too long, and when a person cancels as long as nothing changed.</param>
    Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken);
}
