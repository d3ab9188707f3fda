using Sightline.Contracts;
using Sightline.Edge.Tasks.Scheduling;

namespace Sightline.Edge.Tasks;

/// <summary>A task that has not ended, as the engine keeps it in memory.</summary>
internal sealed class OpenTask(TaskFrame frame, TimeProvider time)
{
    public string Id => frame.Id;

    public TaskKind Kind => frame.Kind;

    public TaskFrame Frame => frame;

    public TaskSchedule Schedule { get; } = new(frame.Options, time.LocalTimeZone);

    public TaskPacer Pacer { get; } = new(frame.Options?.Pace);

    public ByteBudget Bytes { get; } = new(frame.Options?.Pace?.BytesPerSecond, time);

    /// <summary>Why a person or a rule paused it; null when it is not paused.</summary>
    public string? Paused { get; set; }

    /// <summary>Items that ended since <see cref="FirstBegun"/>, and when that was: tells how long the rest may take.</summary>
    public int Ended { get; set; }

    /// <summary>When this run of the edge host began its first item.</summary>
    public DateTimeOffset? FirstBegun { get; set; }
}
