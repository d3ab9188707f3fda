namespace Sightline.Edge.Monitoring;

/// <summary>What steers the monitor from outside of its wheel, and what it counts.</summary>
internal sealed class MonitorSignals(TimeProvider time, MonitorMetrics metrics)
{
    private long _turns;

    public TimeProvider Time => time;

    public PauseGuard Guard { get; } = new(time);

    public MonitorMetrics Metrics => metrics;

    /// <summary>Turns of the wheel since the start, each with all checks of it begun.</summary>
    public long Turns => Interlocked.Read(ref _turns);

    public void Turned() => Interlocked.Increment(ref _turns);
}
