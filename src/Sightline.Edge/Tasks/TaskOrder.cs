using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>What a task is accepted with. Items and reasons are frozen from then on.</summary>
/// <param name="Kind">The kind; an ITaskKind has to be registered for it.</param>
/// <param name="RequestedBy">Who asked for it.</param>
/// <param name="Targets">The devices, at least one, each once.</param>
/// <param name="LeftOut">The devices that were asked for and left out.</param>
internal sealed record TaskOrder(TaskKind Kind, string RequestedBy, IReadOnlyList<TaskTarget> Targets, IReadOnlyList<LeftOut> LeftOut)
{
    /// <summary>Arguments of the kind as JSON. No secret.</summary>
    public string? Arguments { get; init; }

    /// <summary>A secret that the items need, for example a password. Stored encrypted until the task ends, then erased.</summary>
    public string? Secret { get; init; }

    /// <summary>The preview that goes with it.</summary>
    public ActionPreview Preview => new(Kind, Targets.Count + LeftOut.Sum(group => group.Count), Targets.Count, LeftOut);

    public override string ToString() => $"{Kind} for {Targets.Count} devices";
}

/// <summary>A device of a task.</summary>
internal readonly record struct TaskTarget(string Serial, string DeviceName);
