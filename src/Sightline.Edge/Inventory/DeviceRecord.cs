using Sightline.Contracts;

namespace Sightline.Edge.Inventory;

/// <summary>A device as the edge host knows it at one moment. Immutable: a change makes a new record.</summary>
internal sealed record DeviceRecord
{
    /// <summary>12 upper-case hexadecimal digits; the id.</summary>
    public required string Serial { get; init; }

    /// <summary>Where it last answered with this serial.</summary>
    public required DeviceLocation Location { get; init; }

    /// <summary>What it says about itself.</summary>
    public DeviceFacts Facts { get; init; } = DeviceFacts.None;

    public Management Management { get; init; }

    /// <summary>State, reason, since when. Follows from the rest by <see cref="StateRules"/>.</summary>
    public required DeviceStanding Standing { get; init; }

    /// <summary>How the last contact went.</summary>
    public DeviceReach Reach { get; init; } = DeviceReach.NotChecked;

    public DeviceSources Sources { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When it last answered or announced itself.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Last check by the monitor; null for discovered devices.</summary>
    public DateTimeOffset? LastChecked { get; init; }

    /// <summary>SHA-256 fingerprint of the HTTPS certificate that credentials are bound to; null before it is managed or without HTTPS.</summary>
    public string? PinnedCertificate { get; init; }

    /// <summary>The stored credentials without the password; null without.</summary>
    public StoredLogin? Login { get; init; }

    /// <summary>Boot id, uptime and setup state of the last answer.</summary>
    public LifeSign Life { get; init; } = LifeSign.None;

    /// <summary>Checks in a row without an answer.</summary>
    public int Misses { get; init; }

    /// <summary>Set while two devices claim the serial.</summary>
    public ConflictRecord? Conflict { get; init; }

    /// <summary>Set while a task changes its AXIS OS. Not stored: whoever works on it sets it again after a restart.</summary>
    public UpgradeMark? Upgrade { get; init; }

    public DeviceState State => Standing.State;

    public bool IsManaged => Management == Management.Managed;

    /// <summary>Name for people: what it calls itself, else its model, else its serial.</summary>
    public string DisplayName => Facts.Name ?? Facts.Model ?? Serial;
}

/// <summary>State of a device with the sentence that explains it.</summary>
internal sealed record DeviceStanding(DeviceState State, string Reason, DateTimeOffset Since);

/// <summary>A task changes the AXIS OS of a device.</summary>
/// <param name="What">What it does, as the end of a sentence: <c>upgraded from 11.11.212 to 12.11.147</c>.</param>
/// <param name="Until">When nobody believes it any more unless it is said again.</param>
internal sealed record UpgradeMark(string What, DateTimeOffset Until);

/// <summary>How the last contact went.</summary>
/// <param name="Kind">How.</param>
/// <param name="Detail">The cause of silence, the other serial, the other fingerprint or why it cannot be managed; null where there is none.</param>
internal sealed record DeviceReach(ReachKind Kind, string? Detail = null)
{
    public static DeviceReach NotChecked { get; } = new(ReachKind.NotChecked);

    public static DeviceReach Answers { get; } = new(ReachKind.Answers);

    public static DeviceReach Starting { get; } = new(ReachKind.Starting);

    public static DeviceReach Excluded { get; } = new(ReachKind.Excluded);
}

/// <summary>How a contact went. The names are stored.</summary>
internal enum ReachKind
{
    /// <summary>No contact yet.</summary>
    NotChecked,

    /// <summary>It answers and is the right one.</summary>
    Answers,

    /// <summary>It answers that it is not ready yet.</summary>
    Starting,

    /// <summary>No answer, twice.</summary>
    Silent,

    /// <summary>Another device, or something else, answers at its address.</summary>
    Stranger,

    /// <summary>It shows another certificate than the pinned one, or none any more.</summary>
    OtherCertificate,

    /// <summary>It answers, but it is no device that can be managed.</summary>
    NotManageable,

    /// <summary>Its address is excluded, so it is not contacted.</summary>
    Excluded,
}

/// <summary>What the cheap probe tells.</summary>
/// <param name="BootId">New at each start; null below AXIS OS 11.</param>
/// <param name="UptimeSeconds">Seconds since start; null where not told.</param>
/// <param name="At">When it was told.</param>
/// <param name="NeedsSetup">Whether the device has no account yet; null where not told.</param>
internal sealed record LifeSign(string? BootId, long? UptimeSeconds, DateTimeOffset At, bool? NeedsSetup)
{
    public static LifeSign None { get; } = new(null, null, DateTimeOffset.MinValue, null);

    /// <summary>The newer sign, with what is known where the newer is silent.</summary>
    public LifeSign UpdatedBy(LifeSign newer) => newer.BootId is null && newer.UptimeSeconds is null
        ? this with { At = BootId is null && UptimeSeconds is null ? newer.At : At, NeedsSetup = newer.NeedsSetup ?? NeedsSetup }
        : newer with { NeedsSetup = newer.NeedsSetup ?? NeedsSetup };
}

/// <summary>Two or more devices claim one serial.</summary>
/// <param name="Locations">Where they answered.</param>
/// <param name="Since">When it was noticed.</param>
/// <param name="OneLeft">Whether the last look found one of them alone.</param>
internal sealed record ConflictRecord(IReadOnlyList<DeviceLocation> Locations, DateTimeOffset Since, bool OneLeft = false);
