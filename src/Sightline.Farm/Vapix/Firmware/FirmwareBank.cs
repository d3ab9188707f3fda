using System.Text.Json.Serialization;
using Sightline.Farm.Memory;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>An AXIS OS version in one of the device's two places.</summary>
/// <param name="Version">Version.</param>
/// <param name="Part">Part number of the release, as <c>status</c> tells it.</param>
/// <param name="Settings">The settings as they were when the version was left, which a rollback brings back; null when the version is not left yet.</param>
internal sealed record FirmwareSlot(string Version, string Part, string? Settings = null);

/// <summary>When an upgrade makes itself permanent.</summary>
internal enum AutoCommit
{
    Never,
    Boot,
    Started,
}

/// <summary>
/// Which AXIS OS versions a device holds and which of them is trusted: written, uncommitted, committed, rolled back
/// (VAPIX firmwaremanagement.cgi, AXIS OS 7.40+). Times are the farm's, in UTC.
/// </summary>
internal sealed class FirmwareBank(FirmwareSlot active)
{
    private readonly Lock _gate = new();

    public static MemoryKind<FirmwareBank> Kind { get; } = new("firmware", Keep.Always, FirmwareJson.Default.FirmwareBank, device => new(new(device.OsVersion, FirmwareParts.NumberOf(device.OsVersion))));

    /// <summary>The version that runs.</summary>
    public FirmwareSlot Active { get; set; } = active;

    /// <summary>The version to roll back to, if there is one.</summary>
    public FirmwareSlot? Inactive { get; set; }

    /// <summary>False from the first start of a new version until it is committed.</summary>
    public bool Committed { get; set; } = true;

    /// <summary>What will commit by itself; only of interest while uncommitted.</summary>
    public AutoCommit Pending { get; set; }

    /// <summary>When the device rolls back by itself; null when no timer runs.</summary>
    public DateTimeOffset? RollbackAt { get; set; }

    /// <summary>When the running version was put in place; null if never upgraded.</summary>
    public DateTimeOffset? UpgradedAt { get; set; }

    /// <summary>True while the device's places may not be touched by a second caller.</summary>
    [JsonIgnore]
    public bool Busy { get; set; }

    /// <summary>Wakes the device at <see cref="RollbackAt"/>.</summary>
    [JsonIgnore]
    public ITimer? Timer { get; set; }

    /// <summary>An upload begins: the inactive version is removed at once, even if the upload then fails.</summary>
    /// <returns>Null when it may begin.</returns>
    public FirmwareRefusal? TryBeginUpgrade()
    {
        lock (_gate)
        {
            if (Busy)
                return FirmwareRefusal.Busy;
            if (!Committed)
                return FirmwareRefusal.Uncommitted;
            Busy = true;
            Inactive = null;
            return null;
        }
    }

    /// <summary>The first start of a new version. The old one is kept with its settings.</summary>
    /// <param name="slot">The new version.</param>
    /// <param name="settings">The old version's settings.</param>
    /// <param name="plan">How it commits or rolls back.</param>
    /// <param name="now">The time.</param>
    public void Boot(FirmwareSlot slot, string? settings, CommitPlan plan, DateTimeOffset now)
    {
        Inactive = Active with { Settings = settings };
        Active = slot;
        UpgradedAt = now;
        Committed = plan.Commit == AutoCommit.Boot;
        Pending = Committed ? AutoCommit.Never : plan.Commit;
        RollbackAt = Committed || plan.RollbackAfter is not { } after ? null : now + after;
        Busy = false;
    }

    /// <summary>The system is ready: an upgrade that waits for this becomes permanent.</summary>
    public void Started()
    {
        if (!Committed && Pending == AutoCommit.Started)
            Commit();
    }

    /// <summary>Makes the running version permanent. Repeating it is allowed.</summary>
    public void Commit()
    {
        Committed = true;
        StopAuto();
    }

    /// <summary>Stops the timers; the version stays uncommitted if it was.</summary>
    public void StopAuto()
    {
        Pending = AutoCommit.Never;
        RollbackAt = null;
        Timer?.Dispose();
        Timer = null;
    }

    /// <summary>Changes to the inactive version.</summary>
    /// <returns>The version that runs from now, with its settings.</returns>
    public FirmwareSlot? Rollback()
    {
        if (Inactive is not { } old)
            return null;
        (Inactive, Active) = (Active with { Settings = null }, old with { Settings = null });
        Commit();
        Busy = false;
        return old;
    }

    /// <summary>Whether the timer has run out.</summary>
    public bool IsRollbackDue(DateTimeOffset now) => !Committed && RollbackAt <= now;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FirmwareBank))]
internal sealed partial class FirmwareJson : JsonSerializerContext;

/// <summary>Part numbers of releases: made up, but the same for a version each time.</summary>
internal static class FirmwareParts
{
    public static string NumberOf(string version)
    {
        var number = version.Aggregate(7L, (sum, c) => ((sum * 31) + c) % 9_999_983);
        return (7_990_000_000 + number).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
