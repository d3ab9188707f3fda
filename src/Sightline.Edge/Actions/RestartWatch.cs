using System.Globalization;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Vapix.Restart;

namespace Sightline.Edge.Actions;

/// <summary>
/// Looks at a device during its restart. Evidence is a new boot id, a smaller uptime, or, where the device tells neither, that it was
/// seen down and is ready again.
/// </summary>
internal sealed class RestartWatch(LoggedInLines lines, IDeviceSchedule schedule, TimeProvider time)
{
    /// <summary>How long a device may take to go down; it answers first and goes 5 to 15 s later.</summary>
    public static readonly TimeSpan UntilDown = TimeSpan.FromSeconds(60);

    /// <summary>One look, which sees a device of the old kind go down for a moment too.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(0.5);

    /// <summary>What a look showed.</summary>
    /// <param name="Evidence">What was read back of a device that restarted; null otherwise.</param>
    /// <param name="IsDown">Whether it was seen down, or starting, in this look.</param>
    internal readonly record struct Sight(string? Evidence, bool IsDown);

    /// <summary>How long to rest between two looks: the longer the device is away, the longer.</summary>
    public static TimeSpan PauseAfter(TimeSpan away) => TimeSpan.FromSeconds(Math.Clamp(away.TotalSeconds / 10, 0.5, 15));

    /// <summary>What tells this run of the device from the next; null if it does not answer.</summary>
    public async Task<RestartNote?> MarkAsync(DeviceRecord device, CancellationToken cancellationToken)
    {
        var probe = await lines.Anonymous(device).ProbeAsync(cancellationToken);
        return probe.TryGet(out var life, out _) ? new RestartNote(life.BootId, life.Uptime?.TotalSeconds, time.GetUtcNow(), SeenDown: false) : null;
    }

    /// <summary>Looks at the device until something is seen, for a few seconds at most.</summary>
    public async Task<Sight> LookAsync(DeviceRecord device, RestartNote before, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var answer = await lines.Anonymous(device).ProbeAsync(cancellationToken);
            if (!answer.Ok || !answer.Value.Ready)
                return new Sight(null, IsDown: true);
            if (HasRestarted(before, answer.Value.BootId, answer.Value.Uptime))
                return new Sight(Evidence(before, answer.Value.BootId, answer.Value.Uptime), IsDown: false);
            if (before.SeenDown || time.GetElapsedTime(started) >= Look)
                return new Sight(null, IsDown: false);
            await Task.Delay(Pace, time, cancellationToken);
        }
    }

    /// <summary>Has the monitor look at once, so that the device's state is right when the task ends.</summary>
    public void LookNow(string serial) => schedule.LookSoon(serial);

    private bool HasRestarted(RestartNote before, string? bootId, TimeSpan? uptime) => RestartRule.HasRestarted(
        new BootMark(before.At, before.BootId, before.UptimeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null),
        new BootMark(time.GetUtcNow(), bootId, uptime),
        before.SeenDown);

    private string Evidence(RestartNote before, string? bootId, TimeSpan? uptime)
    {
        var after = (time.GetUtcNow() - before.At).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        var proof = bootId is not null && before.BootId is not null ? $"its boot id is {DeviceText.Clean(bootId, DeviceText.FactLength)} now"
            : uptime is { } up && before.UptimeSeconds is not null ? $"it is up for {up.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s"
            : "it was seen down and answers again";
        return $"Restarted and ready after {after} s: {proof}.";
    }
}
