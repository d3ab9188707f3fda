using Sightline.Edge.Inventory;

namespace Sightline.Edge.Monitoring;

/// <summary>When a cheap answer calls for a closer look. Pure.</summary>
internal static class CheckRules
{
    /// <summary>Whether the probe shows something that a full read has to follow: a restart, another version, an account that came or went, or an answer after silence.</summary>
    public static bool CallsForMore(DeviceRecord device, DeviceContact contact) =>
        device.Reach.Kind != ReachKind.Answers
        || !contact.Ready
        || HasRestarted(device.Life, contact.Life)
        || (contact.Life.NeedsSetup is { } needs && needs != (device.Life.NeedsSetup ?? false))
        || (contact.Facts.OsVersion is { } version && version != device.Facts.OsVersion);

    /// <summary>
    /// Whether one more silence makes the device unreachable and clear HTTP can still tell whether only its HTTPS is gone.
    /// </summary>
    public static bool IsLastMiss(DeviceRecord device) =>
        device is { PinnedCertificate: not null, Location.HttpPort: not null, Misses: StateRules.MissesToUnreachable - 1, Reach.Kind: not ReachKind.Silent };

    /// <summary>Whether what happened makes it worthwhile to try the stored credentials again.</summary>
    public static bool MakeCredentialsDoubtful(DeviceRecord before, DeviceRecord after) =>
        before.Reach != after.Reach
        || HasRestarted(before.Life, after.Life)
        || before.Location != after.Location
        || before.Facts.OsVersion != after.Facts.OsVersion
        || (before.Life.NeedsSetup ?? false) != (after.Life.NeedsSetup ?? false);

    /// <summary>Another boot id; where none is told, an uptime that is smaller than before.</summary>
    public static bool HasRestarted(LifeSign before, LifeSign after) =>
        before.BootId is not null && after.BootId is not null
            ? before.BootId != after.BootId
            : before.UptimeSeconds is { } old && after.UptimeSeconds is { } uptime && uptime < old;
}
