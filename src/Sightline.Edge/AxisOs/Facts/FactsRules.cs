using Sightline.Contracts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.AxisOs.Facts;

/// <summary>How far facts can be relied on.</summary>
internal enum FactsAge
{
    /// <summary>Read within two days, under the version that the device runs.</summary>
    Current,

    /// <summary>Older, or read under another version.</summary>
    Old,

    /// <summary>Never read.</summary>
    Missing,
}

/// <summary>When facts are read again and how far they can be relied on. Pure.</summary>
internal static class FactsRules
{
    /// <summary>Facts are read again after a day, spread over half a day more by serial.</summary>
    public static readonly TimeSpan ReadEvery = TimeSpan.FromDays(1);

    /// <summary>A device that holds an upgrade uncommitted is read again after this: that passes.</summary>
    public static readonly TimeSpan ReadUncommittedEvery = TimeSpan.FromMinutes(5);

    /// <summary>What stands in the way of an upgrade is looked at again when somebody asks for one and it is older than this.</summary>
    public static readonly TimeSpan BelieveFor = TimeSpan.FromMinutes(1);

    /// <summary>Facts that are older are shown as old.</summary>
    public static readonly TimeSpan OldAfter = TimeSpan.FromDays(2);

    /// <summary>Whether the device should be read now. A device that is not reachable, or that is worked on, is left alone.</summary>
    /// <param name="device">The device.</param>
    /// <param name="known">What is known of it.</param>
    /// <param name="share">The device's place between 0 and 1, so that not all are read at once.</param>
    /// <param name="now">The time.</param>
    public static bool AreDue(DeviceRecord device, RememberedFacts? known, double share, DateTimeOffset now) =>
        device is { IsManaged: true, State: DeviceState.Reachable, Conflict: null }
        && (known is null || IsOtherVersion(device.Facts.OsVersion, known.OsVersion) || now - known.ReadAt >= (known.Facts.Uncommitted == true ? ReadUncommittedEvery : ReadEvery * (1 + share / 2)));

    /// <summary>How far the facts can be relied on for a device that runs <paramref name="version"/>.</summary>
    public static FactsAge Age(RememberedFacts? known, string? version, DateTimeOffset now) =>
        known is null ? FactsAge.Missing
        : IsOtherVersion(version, known.OsVersion) || now - known.ReadAt > OldAfter ? FactsAge.Old
        : FactsAge.Current;

    private static bool IsOtherVersion(string? running, string? read) =>
        running is not null && read is not null && running != read
        && !(OsVersion.TryParse(running, out var one) && OsVersion.TryParse(read, out var other) && one == other);
}
