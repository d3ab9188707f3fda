namespace Sightline.Contracts;

/// <summary>When a task begins, when it gives up, and how fast it goes. Every part is optional; the default begins at once.</summary>
/// <param name="StartAt">Not before this time; null begins at once. A time that has passed begins at once too.</param>
/// <param name="Window">Items begin only inside this window; null means at any time. An item that began inside it is carried to its end. A window that was missed makes the task wait for the next one; it never cancels anything.</param>
/// <param name="Deadline">When items that still wait expire; null for the kind's own. Must be later than the start, and at most 90 days ahead.</param>
/// <param name="Pace">How fast it may go; null for the edge host's own settings.</param>
public sealed record TaskOptions(DateTimeOffset? StartAt = null, TaskWindow? Window = null, DateTimeOffset? Deadline = null, TaskPace? Pace = null);

/// <summary>A maintenance window that repeats every week, in the time zone of the site.</summary>
/// <param name="Days">Days on which it opens, at least one, each once.</param>
/// <param name="From">When it opens, local time <c>HH:mm</c>.</param>
/// <param name="To">When it closes, local time <c>HH:mm</c>. Not later than <paramref name="From"/> means on the following day; equal means a whole day.</param>
/// <param name="TimeZone">IANA name, for example <c>Europe/Stockholm</c>; null for the edge host's own time zone.</param>
public sealed record TaskWindow(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To, string? TimeZone = null);

/// <summary>How fast a task goes. The edge host's own limits hold beside it.</summary>
/// <param name="Parallel">Devices at work at one time, 1 to 1,000.</param>
/// <param name="PerMinute">Devices begun in a minute, 1 to 10,000.</param>
/// <param name="BytesPerSecond">Bytes per second that all uploads of the task may take together, from 65,536.</param>
public sealed record TaskPace(int? Parallel = null, int? PerMinute = null, long? BytesPerSecond = null);

/// <summary>State of a wave of a rollout.</summary>
public enum TaskWaveState
{
    /// <summary>Its turn has not come.</summary>
    Waiting,

    /// <summary>Its items are at work.</summary>
    Running,

    /// <summary>Its items have ended; its devices are watched before the next wave begins.</summary>
    Soaking,

    /// <summary>Over, and good enough for the next wave.</summary>
    Succeeded,

    /// <summary>Over or stopped with more failures than allowed.</summary>
    Failed,
}

/// <summary>A wave of a task that goes in waves.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Name">For people, for example <c>Pilot</c>.</param>
/// <param name="State">State.</param>
/// <param name="Items">Number of devices.</param>
/// <param name="Counts">Its items by state; they add up to <paramref name="Items"/>.</param>
/// <param name="StartedAt">When it was released; null before.</param>
/// <param name="EndedAt">When its last item ended; null before.</param>
/// <param name="Message">What it waits for, or how it came out; null if there is nothing to say.</param>
/// <param name="Until">When the waiting ends by itself, for example the soak; null if it does not.</param>
public sealed record TaskWave(
    int Number,
    string Name,
    TaskWaveState State,
    int Items,
    IReadOnlyDictionary<TaskItemState, int> Counts,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string? Message,
    DateTimeOffset? Until);

/// <summary>Makes a new task of an old one's items.</summary>
/// <param name="Options">When and how fast; null to begin at once at the old pace.</param>
/// <param name="Secret">The password, where the kind needs one; it is not kept after a task ended. Never logged.</param>
public sealed record TaskAgainRequest(TaskOptions? Options = null, string? Secret = null)
{
    /// <summary>What a log or an exception would show: everything but the secret.</summary>
    public override string ToString() => $"{nameof(TaskAgainRequest)} {{ Options = {Options} }}";
}
