namespace Sightline.Edge.AxisOs.Images;

/// <summary>The clock and the log of downloads.</summary>
internal sealed partial class OsImageWork(TimeProvider time, ILogger<OsImageWork> log)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>One second after the first vain attempt, twice as long after each further one, at most a minute.</summary>
    public Task PauseAsync(int vainAttempts, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromSeconds(1) * Math.Pow(2, Math.Max(0, vainAttempts - 1));
        return Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancellationToken);
    }

    [LoggerMessage(501, LogLevel.Warning, "Fetching the AXIS OS image {File} failed: {Problem}")]
    public partial void Failed(string file, string problem);

    [LoggerMessage(502, LogLevel.Error, "The stored AXIS OS image {File} is damaged and was removed: {Problem}")]
    public partial void Damaged(string file, string problem);
}
