using System.Text.Json;
using Sightline.Vapix.Http;
using Sightline.Vapix.Json;

namespace Sightline.Vapix.Firmware;

/// <summary>Which AXIS OS a device runs, and which it can go back to.</summary>
/// <param name="ActiveVersion">The version that runs.</param>
/// <param name="ActivePart">Its part number; null if not told.</param>
/// <param name="InactiveVersion">The version that a rollback would start; null if there is none.</param>
/// <param name="IsCommitted">Whether the running version stays after a power cut; null if there is no inactive version.</param>
/// <param name="PendingCommit">started or boot while the device will commit by itself; null otherwise.</param>
/// <param name="TimeToRollback">Time until the device goes back unless it is told to commit; null if no timer runs.</param>
/// <param name="LastUpgradeAt">When it was upgraded last; null if never or not told.</param>
/// <param name="ResetSource">Why it started last, for example power or reboot (AXIS OS 12+).</param>
public sealed record FirmwareStatus(
    string ActiveVersion,
    string? ActivePart,
    string? InactiveVersion,
    bool? IsCommitted,
    string? PendingCommit,
    TimeSpan? TimeToRollback,
    DateTimeOffset? LastUpgradeAt,
    string? ResetSource)
{
    /// <summary>Whether the device has firmware management: commit, rollback and their timers (AXIS OS 7.40+).</summary>
    public bool CanCommit { get; init; }

    /// <summary>The device spells one member <c>isCommited</c>; both spellings are read.</summary>
    internal static VapixResult<FirmwareStatus> Read(JsonElement data) => Line(data, "activeFirmwareVersion") is { } active
        ? new FirmwareStatus(
            active,
            Line(data, "activeFirmwarePart"),
            Line(data, "inactiveFirmwareVersion") is { } inactive && !inactive.Equals("UNKNOWN", StringComparison.OrdinalIgnoreCase) ? inactive : null,
            data.Flag("isCommited") ?? data.Flag("isCommitted"),
            Line(data, "pendingCommit"),
            data.Seconds("timeToRollback"),
            data.Moment("lastUpgradeAt"),
            Line(data, "resetSource")) { CanCommit = true }
        : new VapixError(VapixErrorKind.BadAnswer, "The answer does not tell the running version.");

    private static string? Line(JsonElement data, string name) => data.Text(name) is { } text && DeviceText.Clean(text, 80) is { Length: > 0 } clean ? clean : null;
}
