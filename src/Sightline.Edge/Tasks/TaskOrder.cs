using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>What a task is accepted with. Items and reasons are frozen from then on.</summary>
/// <param name="Kind">The kind; an ITaskKind has to be registered for it.</param>
/// <param name="RequestedBy">Who asked for it.</param>
/// <param name="Targets">The devices, at least one, each once.</param>
/// <param name="LeftOut">The devices that were asked for and left out.</param>
internal sealed record TaskOrder(TaskKind Kind, string RequestedBy, IReadOnlyList<TaskTarget> Targets, IReadOnlyList<LeftOut> LeftOut)
{
    /// <summary>Who asks until people have accounts of their own: the holder of the local token.</summary>
    public const string LocalAdministrator = "local administrator";

    /// <summary>Arguments of the kind as JSON. No secret.</summary>
    public string? Arguments { get; init; }

    /// <summary>A secret that the items need, for example a password. Stored encrypted until the task ends, then erased.</summary>
    public string? Secret { get; init; }

    /// <summary>When and how fast, checked with <see cref="Scheduling.TaskOptionRules"/>; null to begin at once.</summary>
    public TaskOptions? Options { get; init; }

    /// <summary>What it is about beyond its kind; null if the kind says it all.</summary>
    public string? About { get; init; }

    /// <summary>Its waves, each number once; empty without. The first begins by itself, the others when they are released.</summary>
    public IReadOnlyList<TaskWavePlan> Waves { get; init; } = [];

    /// <summary>Whether the task goes on after its last item until somebody has noted how its last wave fares.</summary>
    public bool WatchesLastWave { get; init; }

    /// <summary>The task whose items this one does again.</summary>
    public string? AgainOf { get; init; }

    /// <summary>The preview that goes with it.</summary>
    public ActionPreview Preview => new(Kind, Targets.Count + LeftOut.Sum(group => group.Count), Targets.Count, LeftOut);

    public override string ToString() => $"{Kind} for {Targets.Count} devices";
}

/// <summary>A wave of a task.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Name">For people.</param>
internal readonly record struct TaskWavePlan(int Number, string Name);

/// <summary>A device of a task.</summary>
/// <param name="Serial">The device.</param>
/// <param name="DeviceName">Its name now.</param>
internal readonly record struct TaskTarget(string Serial, string DeviceName)
{
    /// <summary>What is done to this device beyond the task's kind; null if the kind says it all.</summary>
    public string? About { get; init; }

    /// <summary>Arguments of the item as JSON; null without. No secret.</summary>
    public string? Arguments { get; init; }

    /// <summary>Number of its wave; given exactly when the order has waves.</summary>
    public int? Wave { get; init; }

    /// <summary>Items of the task with the same group are never under way at once; null for no group.</summary>
    public string? Group { get; init; }
}
