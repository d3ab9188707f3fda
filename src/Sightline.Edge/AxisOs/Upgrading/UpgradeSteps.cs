namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>The named steps of an upgrade, in the order in which each hop takes them. The names are stored.</summary>
internal static class UpgradeSteps
{
    /// <summary>Asks the device what it is and how it stands. Changes nothing.</summary>
    public const string Checks = "checks";

    /// <summary>Sends the image, all but its end: the device cannot have accepted it yet.</summary>
    public const string Upload = "upload";

    /// <summary>The end of the image is sent: from here on only the device can tell what came of it.</summary>
    public const string Install = "install";

    /// <summary>The device took the image and goes down.</summary>
    public const string Restart = "restart";

    /// <summary>The new version was read back; applications and picture are looked at.</summary>
    public const string Verify = "verify";

    /// <summary>The new version is made the one that stays.</summary>
    public const string Commit = "commit";

    /// <summary>The new version is not well: the device is told to go back. Not on the usual way.</summary>
    public const string RollBack = "roll-back";

    public static readonly IReadOnlyList<string> All = [Checks, Upload, Install, Restart, Verify, Commit];
}
