namespace Sightline.Farm.Vapix.Time;

/// <summary>The clock of a device: its own idea of now, in its own time zone.</summary>
internal static class DeviceClock
{
    /// <summary>The device's wall clock.</summary>
    public static DateTimeOffset Local(FarmDevice device) => ToLocal(device, device.Now);

    /// <summary>A moment in the device's time zone.</summary>
    public static DateTimeOffset ToLocal(FarmDevice device, DateTimeOffset moment)
    {
        var settings = ClockSettings.Of(device);
        var zone = PosixTimeZone.Parse(settings.Posix) ?? PosixTimeZone.Utc;
        return moment.ToOffset(zone.OffsetAt(moment, settings.DaylightSaving));
    }

    /// <summary>Sets the clock by hand. A device that follows a time server keeps the server's time.</summary>
    public static void Set(FarmDevice device, DateTimeOffset moment)
    {
        if (!NtpClient.IsSynced(device))
            device.ClockOffset = moment - device.World.Time.GetUtcNow();
    }

    /// <summary>
    /// How far a new device's clock is off: nine in ten are right, the others wrong by seconds to minutes, one in a hundred by
    /// hours, as clocks on sites without a time server are. The same farm seed gives the same clocks.
    /// </summary>
    public static TimeSpan OffsetOf(int seed, int index)
    {
        var dice = new Random(unchecked((seed * 486_187_739) + (index * 16_777_619)));
        var sign = dice.Next(2) == 0 ? -1 : 1;
        return dice.Next(100) switch
        {
            < 90 => TimeSpan.Zero,
            < 96 => TimeSpan.FromMilliseconds(sign * dice.Next(1_500, 45_000)),
            < 99 => TimeSpan.FromSeconds(sign * dice.Next(60, 900)),
            _ => TimeSpan.FromSeconds(sign * dice.Next(3_600, 30_000)),
        };
    }
}
