namespace Sightline.Edge.Tests.Monitoring;

/// <summary>
/// A clock that a test moves: in steps, or by a jump as after a sleep of the machine, when every timer fires once and late.
/// The wall clock can be set apart from the uninterrupted one, whose frequency is odd on purpose.
/// </summary>
internal sealed class JumpingClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ClockTimer> _timers = [];
    private TimeSpan _elapsed;
    private TimeSpan _wallOffset;

    public override long TimestampFrequency => 10_000_000 / 8 * 3;

    public override long GetTimestamp()
    {
        lock (_gate)
            return _elapsed.Ticks / 8 * 3;
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return start + _elapsed + _wallOffset;
    }

    /// <summary>When the next timer fires, from now; null without one.</summary>
    public TimeSpan? NextTimer
    {
        get
        {
            lock (_gate)
                return _timers.Min(timer => timer.Due) - _elapsed;
        }
    }

    public void SetWall(TimeSpan offset)
    {
        lock (_gate)
            _wallOffset = offset;
    }

    /// <summary>Moves the clock; each timer that is due fires once.</summary>
    public void Advance(TimeSpan by)
    {
        ClockTimer[] due;
        lock (_gate)
        {
            _elapsed += by;
            due = [.. _timers.Where(timer => timer.IsDue(_elapsed))];
        }
        foreach (var timer in due)
            timer.Fire(_elapsed);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ClockTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_gate)
            _timers.Add(timer);
        return timer;
    }

    private sealed class ClockTimer(JumpingClock clock, Action fire) : ITimer
    {
        private TimeSpan? _due;
        private TimeSpan _period;

        public TimeSpan? Due => _due;

        public bool IsDue(TimeSpan now) => _due <= now;

        public void Fire(TimeSpan now)
        {
            _due = _period > TimeSpan.Zero ? now + _period : null;
            fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime < TimeSpan.Zero ? null : clock._elapsed + dueTime;
            _period = period;
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
