namespace Sightline.Edge.AxisOs.Resetting;

/// <summary>Stable codes.</summary>
internal static class ResetCodes
{
    public const string NoOldVersion = "os.no-old-version";
    public const string Committed = "os.committed";
    public const string NoCommit = "os.no-commit";
    public const string DidNotRollBack = "os.did-not-roll-back";
    public const string DidNotReset = "os.did-not-reset";
}
