namespace Sightline.Farm.Life;

/// <summary>How a device goes down and comes back. Durations are a real device's; the farm's time scale is applied when the plan runs.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Grace">How long it still answers.</param>
/// <param name="Off">How long it is down; <see cref="Timeout.InfiniteTimeSpan"/> never comes back.</param>
/// <param name="Starting">How long it answers with <c>systemready=no</c>.</param>
/// <param name="WhileOff">What changes while it is down: another AXIS OS version, a factory default.</param>
internal sealed record RestartPlan(BootReason Reason, TimeSpan Grace, TimeSpan Off, TimeSpan Starting, Action<FarmDevice>? WhileOff = null)
{
    /// <summary>A restart as asked for through the API: down 5 to 15 s after the answer, off for 40 to 120 s, then 10 to 40 s not ready. Each device has its own pace.</summary>
    public static RestartPlan Reboot(FarmDevice device, BootReason reason = BootReason.Reboot, Action<FarmDevice>? whileOff = null) =>
        new(reason, Pace(device, 0, 5, 15), Pace(device, 1, 40, 120), Pace(device, 2, 10, 40), whileOff);

    /// <summary>The restart after a new AXIS OS image was written: off for 90 to 300 s.</summary>
    public static RestartPlan Upgrade(FarmDevice device, BootReason reason, Action<FarmDevice> whileOff) =>
        new(reason, Pace(device, 0, 5, 15), Pace(device, 1, 90, 300), Pace(device, 2, 10, 40), whileOff);

    /// <summary>The power goes and returns.</summary>
    public static RestartPlan PowerCycle(FarmDevice device) =>
        new(BootReason.PowerCut, TimeSpan.Zero, Pace(device, 1, 40, 120), Pace(device, 2, 10, 40));

    private static TimeSpan Pace(FarmDevice device, int which, double from, double to)
    {
        var mixed = (uint)(device.Index * 2_654_435_761L + which * 40_503L + device.World.Options.Seed) % 1000;
        return TimeSpan.FromSeconds(from + (to - from) * mixed / 1000);
    }
}
