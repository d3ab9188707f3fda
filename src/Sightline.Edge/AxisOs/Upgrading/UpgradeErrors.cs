using Sightline.Edge.Actions;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>What it means for an item when a device does not do what it is asked, before anything changed. Pure.</summary>
internal static class UpgradeErrors
{
    /// <summary>Whether nothing of a request can have been carried out: it was never sent, or the device turned it away at the door.</summary>
    public static bool WasTurnedAway(VapixError error) => error.Kind is VapixErrorKind.Unreachable or VapixErrorKind.Tls or VapixErrorKind.CertificateChanged or VapixErrorKind.WrongDevice
        or VapixErrorKind.NotTrusted or VapixErrorKind.Unauthorized or VapixErrorKind.SetupRequired or VapixErrorKind.Forbidden or VapixErrorKind.Blocked
        or VapixErrorKind.InsecureAuthentication or VapixErrorKind.NotSupported or VapixErrorKind.InvalidInput;

    /// <summary>How the item goes on.</summary>
    /// <param name="device">The device.</param>
    /// <param name="error">The error.</param>
    /// <param name="doing">What it was asked for, as the end of "while": <c>its state was read</c>.</param>
    public static ItemOutcome OutcomeOf(DeviceRecord device, VapixError error, string doing) => error switch
    {
        _ when ContactErrors.IsSilence(error) => new ItemOutcome.Wait(DeviceCodes.Unreachable, $"The device does not answer at {device.Location} ({ContactErrors.ToSilence(error).Cause}). It is tried again until the task's deadline."),
        { Kind: VapixErrorKind.Blocked } => new ItemOutcome.Wait(DeviceCodes.Blocked, "The device refuses all logins for a while, after failed ones. It is tried again later."),
        { HttpStatus: 503 } => new ItemOutcome.Wait(DeviceCodes.Starting, "The device says that it is not ready. It is tried again until the task's deadline.") { After = ItemGate.WhileStarting },
        { Kind: VapixErrorKind.CertificateChanged } => Failed(DeviceCodes.CertificateChanged, "The device shows another certificate than the one that is pinned, so nothing was sent to it. Compare it, accept it, then try again."),
        { Kind: VapixErrorKind.WrongDevice } => Failed(DeviceCodes.OtherDevice, Sentences.Stranger(device.Location, null)),
        { Kind: VapixErrorKind.Unauthorized or VapixErrorKind.Forbidden or VapixErrorKind.NotTrusted } => Failed(DeviceCodes.CredentialsRequired, "The device refuses the stored user name and password. Log in again."),
        { Kind: VapixErrorKind.SetupRequired } => Failed(DeviceCodes.PasswordNotSet, "The device has no account any more. Set its first password."),
        { Kind: VapixErrorKind.InsecureAuthentication } => Failed(DeviceCodes.InsecureAuthentication, "The device takes passwords only readable over clear HTTP, so it was not sent. Turn HTTPS on at the device, or log in again and allow that."),
        _ => Failed(DeviceCodes.BadAnswer, $"The device gave no proper answer while {doing}: {error.Message}{Said(error)} Nothing was changed. Check it, then try again."),
    };

    private static ItemOutcome.Failed Failed(string code, string text) => new(code, text) { DeviceChanged = false };

    private static string Said(VapixError error) => DeviceText.Clean(error.DeviceMessage, DeviceText.QuoteLength) is { } said ? $" It said: {said.TrimEnd('.')}." : "";
}
