using Sightline.Contracts;

namespace Sightline.Edge.Tasks.Scheduling;

/// <summary>
/// How many devices of a task may be under way and how fast they may begin. A device is under way from its begin until its item ended
/// or went back to wait with nothing changed; a device that was told to change and is away counts. Not for several threads at once.
/// </summary>
internal sealed class TaskPacer(TaskPace? pace)
{
    // Fast paces are finer than timers are: up to this much of what was missed is caught up.
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(1);
    private readonly HashSet<ItemKey> _underWay = [];
    private DateTimeOffset _nextSlot;

    public int UnderWay => _underWay.Count;

    /// <summary>Whether one more may begin; if only the time is against it, when that changes.</summary>
    public bool Admits(DateTimeOffset now, out DateTimeOffset? nextSlot)
    {
        nextSlot = pace?.PerMinute is not null && now < _nextSlot ? _nextSlot : null;
        return nextSlot is null && !(_underWay.Count >= pace?.Parallel);
    }

    /// <summary>An item begins.</summary>
    public void Begun(ItemKey key, DateTimeOffset now)
    {
        if (!_underWay.Add(key) || pace?.PerMinute is not { } perMinute)
            return;
        var every = TimeSpan.FromMinutes(1) / perMinute;
        var missedAtMost = every < CatchUp ? CatchUp : TimeSpan.Zero;
        _nextSlot = (_nextSlot > now - missedAtMost ? _nextSlot : now - (_nextSlot == default ? TimeSpan.Zero : missedAtMost)) + every;
    }

    /// <summary>The item was under way before the edge host stopped.</summary>
    public void Resumes(ItemKey key) => _underWay.Add(key);

    /// <summary>It is not under way any more.</summary>
    public void Over(ItemKey key) => _underWay.Remove(key);
}
