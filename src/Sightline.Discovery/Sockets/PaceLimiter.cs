namespace Sightline.Discovery.Sockets;

/// <summary>Spreads what is sent evenly over time.</summary>
/// <param name="perSecond">How many a second; null for no limit.</param>
/// <param name="time">The clock.</param>
internal sealed class PaceLimiter(int? perSecond, TimeProvider time)
{
    // Waits shorter than a timer's grain are saved up.
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _next;

    /// <summary>How long to wait before the next one is sent. Counts it as sent.</summary>
    public TimeSpan Take()
    {
        if (perSecond is not { } rate)
            return TimeSpan.Zero;
        lock (_lock)
        {
            var now = time.GetElapsedTime(_start);
            // Time in which nothing was sent is not made up for by a burst.
            _next = _next < now - Grain ? now : _next + TimeSpan.FromSeconds(1.0 / rate);
            return _next - now < Grain ? TimeSpan.Zero : _next - now;
        }
    }

    /// <summary>Waits until the next one may be sent.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        var wait = Take();
        return wait == TimeSpan.Zero ? ValueTask.CompletedTask : new ValueTask(Task.Delay(wait, time, cancellationToken));
    }
}
