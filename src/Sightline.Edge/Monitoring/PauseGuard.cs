namespace Sightline.Edge.Monitoring;

/// <summary>
/// Keeps a pause of this machine (sleep, a stopped virtual machine, an overload) from looking like the fault of the devices:
/// contacts that were under way during it, or that began shortly after, prove nothing by their silence.
/// </summary>
internal sealed class PauseGuard(TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();
    private long _lastTurn;
    private long _doubtfulUntil = -1;

    /// <summary>The loop lives. <paramref name="paused"/>: the machine was paused until now.</summary>
    public void Turned(bool paused)
    {
        var now = Elapsed.Ticks;
        if (paused)
            Interlocked.Exchange(ref _doubtfulUntil, now + MonitoringDefaults.GraceAfterPause.Ticks);
        Interlocked.Exchange(ref _lastTurn, now);
    }

    /// <summary>Marks the beginning of a contact.</summary>
    public TimeSpan Begin() => Elapsed;

    /// <summary>Whether the silence of a contact that began then proves anything. A loop that has not turned for long is a pause that nobody noticed yet.</summary>
    public bool Counts(TimeSpan begun) =>
        begun.Ticks > Interlocked.Read(ref _doubtfulUntil)
        && Elapsed.Ticks - Interlocked.Read(ref _lastTurn) <= MonitorWheel.LongestCatchUp.Ticks;

    private TimeSpan Elapsed => time.GetElapsedTime(_origin);
}
