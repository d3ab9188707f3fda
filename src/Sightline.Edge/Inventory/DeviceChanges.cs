namespace Sightline.Edge.Inventory;

/// <summary>Which changes of a device are worth what.</summary>
internal static class DeviceChanges
{
    /// <summary>Whether a client sees a difference other than the times of the last contact.</summary>
    public static bool AreVisible(DeviceChange change) => change is not { Before: { } before, After: { } after }
        || !ReferenceEquals(before.Standing, after.Standing)
        || before.Management != after.Management
        || before.Sources != after.Sources
        || before.Location != after.Location
        || before.Facts != after.Facts
        || before.PinnedCertificate != after.PinnedCertificate
        || before.Login?.UserName != after.Login?.UserName
        || !ReferenceEquals(before.Conflict, after.Conflict);

    /// <summary>Whether the row has to be written: what is visible, the login, and a new boot id or setup state. A rising uptime is not.</summary>
    public static bool AreStored(DeviceChange change) => AreVisible(change) || change is { Before: { } before, After: { } after }
        && (before.Login != after.Login
            || before.Reach != after.Reach
            || before.Life.BootId != after.Life.BootId
            || before.Life.NeedsSetup != after.Life.NeedsSetup
            || after.Life.UptimeSeconds < before.Life.UptimeSeconds);
}
