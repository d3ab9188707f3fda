using Sightline.Vapix.SystemReady;

namespace Sightline.Vapix.Restart;

/// <summary>What tells one run of a device from the next.</summary>
/// <param name="At">When it was read.</param>
/// <param name="BootId">Changes at each start; null if the device does not say.</param>
/// <param name="Uptime">Time since the start; null if the device does not say.</param>
public sealed record BootMark(DateTimeOffset At, string? BootId, TimeSpan? Uptime)
{
    /// <summary>The mark in a state that was read.</summary>
    public static BootMark Of(SystemReadyState state, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new BootMark(at, state.BootId, state.Uptime);
    }
}

/// <summary>Decides whether a device has restarted. Pure.</summary>
public static class RestartRule
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    /// <summary>
    /// True if the device has restarted between two marks: its boot id changed; without boot ids, its uptime is smaller than before, or is
    /// smaller than the time that passed explains and the device was seen down; without both, it was seen down in between.
    /// </summary>
    /// <param name="before">Mark before the restart was asked for; null if none could be read.</param>
    /// <param name="now">Mark of a device that answers and is ready.</param>
    /// <param name="seenDown">Whether the device was seen not to answer, or not to be ready, since <paramref name="before"/>.</param>
    public static bool HasRestarted(BootMark? before, BootMark now, bool seenDown)
    {
        ArgumentNullException.ThrowIfNull(now);
        if (before?.BootId is { } old && now.BootId is { } current)
            return !string.Equals(old, current, StringComparison.OrdinalIgnoreCase);
        if (before?.Uptime is { } then && now.Uptime is { } uptime)
            return uptime < then || (seenDown && uptime + Slack < then + (now.At - before.At));
        return seenDown;
    }
}
