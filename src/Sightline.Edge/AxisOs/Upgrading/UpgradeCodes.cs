namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>Stable codes of what upgrades wait for and how they end.</summary>
internal static class UpgradeCodes
{
    public const string AppBlocks = "os.app-blocks";
    public const string Downgrade = "os.downgrade";
    public const string Revoked = "os.image-revoked";
    public const string Uncommitted = "os.uncommitted";
    public const string BadImage = "os.bad-image";
    public const string ApiVersion = "os.api-version";
    public const string WrongProduct = "os.wrong-product";
    public const string Unsigned = "os.image-unsigned";
    public const string Busy = "os.busy";
    public const string UnknownCertificate = "os.image-certificate-unknown";
    public const string RequestRefused = "os.request-refused";
    public const string DeviceFailed = "os.device-failed";
    public const string Refused = "os.refused";

    public const string ImageMissing = "os.image-missing";
    public const string RunsNewer = "os.runs-newer";
    public const string UploadCut = "os.upload-cut";
    public const string NotTaken = "os.not-taken";
    public const string Installing = "os.installing";
    public const string Away = "os.away";
    public const string Verifying = "os.verifying";
    public const string Committing = "os.committing";
    public const string NotCommitted = "os.not-committed";
    public const string DidNotReturn = "os.did-not-return";
    public const string DidNotRestart = "os.did-not-restart";
    public const string OldVersion = "os.old-version";
    public const string OtherVersion = "os.other-version";
    public const string RolledBack = "os.rolled-back";
    public const string NotWell = "os.not-well";
    public const string CancelledOnTheWay = "os.cancelled-on-the-way";
    public const string LostAccounts = "os.lost-accounts";
    public const string VersionUnread = "os.version-unread";
}
