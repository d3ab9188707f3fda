namespace Sightline.Edge.Telemetry;

/// <summary>A loop whose work is a round every so often; the first follows the start at once.</summary>
internal abstract class PeriodicLoop(string name, TimeSpan every, LoopFrame frame) : BackgroundLoop(name, frame)
{
    protected PeriodicLoop(string name, TimeSpan every, HealthBoard board, TimeProvider time, ILogger log)
        : this(name, every, new LoopFrame(board, time, log))
    {
    }

    /// <summary>One round.</summary>
    protected abstract Task RoundAsync(CancellationToken stopping);

    protected sealed override async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            await RoundAsync(stopping);
            Health.Succeeded();
            // Not a periodic timer: after a pause of the machine one round is due, not all that were missed.
            await Task.Delay(every, Time, stopping);
        }
    }
}
