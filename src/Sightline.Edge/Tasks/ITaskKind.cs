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

    /// <summary>
    /// Carries an item on from where <see cref="TaskItemContext.LastStep"/> says. Everything that changes the device comes after
    /// <see cref="TaskItemContext.StepAsync"/>. What it throws ends the item as failed.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Fires when the edge host stops, when the run takes too long, and when a person cancels as long as nothing changed.</param>
    Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken);
}
