namespace Sightline.Edge.Inventory;

/// <summary>The sentences that explain a state: what was seen, then what a person can do.</summary>
internal static class Sentences
{
    public const string NotChecked = "It was not checked yet.";

    public const string Starting = "It answers, but it is still starting.";

    public const string FactoryFresh = "It is factory-fresh: it has no account yet. Set its first password.";

    public const string WasReset = "It has no account any more: it was reset to its factory default. Set a new password.";

    public const string OnlyDiscovered = "It was found on the network. Add it and log in to operate it.";

    public const string NoCredentials = "No user name and password are stored for it. Log in.";

    public const string Insecure = "It takes passwords only readable over clear HTTP, so the stored one was not sent. Turn HTTPS on at the device, or log in again and allow that.";

    public static string Upgrading(string what) => $"It is being {what}. It is away for some minutes meanwhile.";

    public static string Excluded(DeviceLocation at) =>
        $"Its address {at} is in an excluded range, so it is not contacted. Change the excluded ranges in the discovery settings, or remove the device.";

    public static string Silent(DeviceLocation at, string? cause) =>
        $"It did not answer twice in a row at {at}{(cause is null ? "" : $": {cause}")}. Check its power, its network and whether its address changed.";

    public static string Stranger(DeviceLocation at, string? serial) => serial is null
        ? $"Something else than this device answers at {at}, so nothing is sent there. Search for the device, or remove it."
        : $"The device with the serial number {serial} answers at {at}, so nothing is sent there. Search for this device, or remove it.";

    public static string OtherCertificate(string? shown) => shown is null
        ? "HTTPS, by whose certificate it is known, is closed, so nothing is sent to it. Turn HTTPS on at the device, or accept it without a certificate."
        : $"It shows another HTTPS certificate (SHA-256 {Short(shown)}) than the one that is pinned, so nothing is sent to it. Compare the certificate at the device, then accept it.";

    public static string NotManageable(string? why) => $"It answers, but it cannot be managed{(why is null ? "" : $": {why}")}.";

    public static string Verified(string userName) => $"It answers, and takes {userName} as an administrator.";

    public static string Refused(string userName) => $"It refuses the stored password of {userName}. Log in again.";

    public static string NotAdministrator(string userName) => $"The account {userName} is not an administrator there. Log in with an administrator.";

    public static string Unverified(string userName) => $"The stored password of {userName} is not verified yet. That happens at the next check.";

    /// <summary>The first 16 digits of a fingerprint: enough for a person to compare, short enough to read.</summary>
    public static string Short(string fingerprint) => fingerprint.Length > 16 ? fingerprint[..16] + "..." : fingerprint;
}
