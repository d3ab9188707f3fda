namespace Sightline.Edge.Tasks.Scheduling;

/// <summary>Shares a number of bytes per second among all who send for a task.</summary>
internal sealed class ByteBudget(long? bytesPerSecond, TimeProvider time)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _free;

    /// <summary>Whether there is a limit at all.</summary>
    public bool IsLimited => bytesPerSecond is not null;

    /// <summary>Waits until so many bytes may go. Who asks first goes first; nobody saves up for later.</summary>
    public ValueTask TakeAsync(int bytes, CancellationToken cancellationToken)
    {
        if (bytesPerSecond is not { } rate)
            return ValueTask.CompletedTask;
        TimeSpan wait;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var mine = _free > now ? _free : now;
            _free = mine + TimeSpan.FromSeconds((double)bytes / rate);
            wait = mine - now;
        }
        return wait <= TimeSpan.Zero ? ValueTask.CompletedTask : new ValueTask(Task.Delay(wait, time, cancellationToken));
    }
}
