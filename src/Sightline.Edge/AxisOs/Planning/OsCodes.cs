namespace Sightline.Edge.AxisOs.Planning;

/// <summary>Stable codes: why a device is left out of an upgrade, and what a person is warned of.</summary>
internal static class OsCodes
{
    public const string ModelUnknown = "os.model-unknown";
    public const string ModelNotChosen = "os.model-not-chosen";
    public const string VersionUnknown = "os.version-unknown";
    public const string NoSuchRelease = "os.no-such-release";
    public const string NothingRecommended = "os.nothing-recommended";
    public const string LastVersion = "os.last-version";
    public const string AlreadyThere = "os.already-there";
    public const string Revoked = "os.revoked";
    public const string Downgrade = "os.downgrade";
    public const string DowngradeFloor = "os.downgrade-floor";
    public const string HopMissing = "os.hop-missing";
    public const string ImageMissing = "os.image-missing";
    public const string AppBlocks = "os.app-blocks";
    public const string Uncommitted = "os.uncommitted";
    public const string Busy = "os.busy";

    public const string AppAdvice = "os.app-advice";
    public const string AppsUnknown = "os.apps-unknown";
    public const string FactsMissing = "os.facts-missing";
    public const string FactsOld = "os.facts-old";
    public const string HopSkipped = "os.hop-skipped";
    public const string HopAbsent = "os.hop-absent";
    public const string NoTimer = "os.no-rollback-timer";
    public const string SettingsGo = "os.settings-go";
    public const string SoftDowngrade = "os.soft-downgrade";
    public const string ChipUnknown = "os.chip-unknown";
    public const string ClusterSplit = "os.cluster-split";
    public const string Waits = "os.waits-for-return";
}
