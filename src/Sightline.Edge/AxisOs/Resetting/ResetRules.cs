using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.AxisOs.Resetting;

/// <summary>
/// Which devices can be rolled back, committed or reset, by what is remembered of them. Pure. What is not known, or was read under another
/// version, leaves nobody out: the device is asked when its turn comes.
/// </summary>
internal static class ResetRules
{
    private static readonly Refusal NoOldVersion = new(ResetCodes.NoOldVersion, "Keeps no version to go back to.");
    private static readonly Refusal Committed = new(ResetCodes.Committed, "Holds no upgrade that waits for its commit.");

    /// <summary>Null if it can be done to the device.</summary>
    /// <param name="kind">Roll back, commit or factory default.</param>
    /// <param name="device">The device.</param>
    /// <param name="known">What was read of it; null if it never was.</param>
    /// <param name="now">The time.</param>
    public static Refusal? Judge(TaskKind kind, DeviceRecord device, RememberedFacts? known, DateTimeOffset now)
    {
        if (ActionRules.Judge(kind, device) is { } refusal)
            return refusal;
        if (FactsRules.Age(known, device.Facts.OsVersion, now) != FactsAge.Current)
            return null;
        return kind switch
        {
            TaskKind.RollBack when known!.Facts.Inactive?.Length == 0 => NoOldVersion,
            TaskKind.Commit when known!.Facts.Uncommitted == false => Committed,
            _ => null,
        };
    }
}
