namespace Sightline.Edge.Telemetry;

/// <summary>
/// A loop that runs as long as the edge host. When it throws, <c>/health</c> and the log say so and it starts again after
/// a pause that doubles from one second to one minute.
/// </summary>
internal abstract partial class BackgroundLoop(string name, LoopFrame frame) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly ILogger _log = frame.Log;

    protected BackgroundLoop(string name, HealthBoard board, TimeProvider time, ILogger log)
        : this(name, new LoopFrame(board, time, log))
    {
    }

    protected LoopHealth Health { get; } = frame.Board.Loop(name);

    protected TimeProvider Time { get; } = frame.Time;

    /// <summary>The work. Calls <see cref="LoopHealth.Succeeded"/> on <see cref="Health"/> each time a round is done.</summary>
    protected abstract Task RunAsync(CancellationToken stopping);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Leaves the starting thread, so that a loop that works long before its first await does not hold up the start.
        await Task.Yield();
        var pause = ShortestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            var begun = Time.GetTimestamp();
            if (await EndsWellAsync(stoppingToken))
                return;
            pause = Time.GetElapsedTime(begun) > LongestPause ? ShortestPause : pause;
            await PauseAsync(pause, stoppingToken);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
        }
    }

    private async Task<bool> EndsWellAsync(CancellationToken stopping)
    {
        try
        {
            await RunAsync(stopping);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception exception)
        {
            Health.Failed($"{exception.GetType().Name}: {exception.Message}");
            LoopFailed(name, exception);
            return false;
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stopping) =>
        await Task.Delay(pause, Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [LoggerMessage(300, LogLevel.Error, "The loop '{Loop}' failed and starts again.")]
    private partial void LoopFailed(string loop, Exception exception);
}
