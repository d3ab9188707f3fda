namespace Sightline.Console.Live;

/// <summary>Tells pages that something changed: at most four times a second, however many changes come.</summary>
internal sealed class ChangeBell(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private long _changes;

    /// <summary>Raised on no particular thread.</summary>
    public event Action? Rung;

    /// <summary>Whether anybody listens.</summary>
    public bool IsHeard => Rung is not null;

    /// <summary>Says that something changed; pages are told within a quarter of a second.</summary>
    public void Touch() => Interlocked.Increment(ref _changes);

    /// <summary>Rings until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var told = 0L;
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                var changes = Interlocked.Read(ref _changes);
                if (changes == told)
                    continue;
                told = changes;
                Rung?.Invoke();
            }
        }
        catch (OperationCanceledException)
        {
            // The console forgets this edge host or ends.
        }
    }
}
