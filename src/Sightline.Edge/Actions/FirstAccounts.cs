using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix.Accounts;
using Sightline.Vapix;

namespace Sightline.Edge.Actions;

/// <summary>Creates first accounts on devices.</summary>
internal sealed class FirstAccounts(DeviceInventory inventory, DeviceLines lines)
{
    public DeviceRecord? Find(string serial) => inventory.Find(serial);

    /// <summary>Whether the password would cross the network readable without leave; null if not.</summary>
    public ItemOutcome? Refusal(DeviceRecord device, bool allowReadable) => lines.For(device).Endpoint.Tls || allowReadable
        ? null
        : new ItemOutcome.Failed(DeviceCodes.InsecureAuthentication, "The device has no HTTPS, so its first password would cross the network readable. Turn HTTPS on at the device, or allow that explicitly.") { DeviceChanged = false };

    public Task<VapixResult<FirstAccount>> CreateAsync(DeviceRecord device, DeviceCredentials credentials, bool allowReadable, CancellationToken cancellationToken)
    {
        var line = lines.For(device);
        return (allowReadable ? line.AllowClearText() : line).Accounts.CreateFirstAsync(credentials, cancellationToken);
    }

    /// <summary>What an error means: a clear no changed nothing; a lost answer may have, so the device is asked at the next attempt.</summary>
    public static ItemOutcome OutcomeOf(VapixError error)
    {
        if (ContactErrors.IsSilence(error))
            return new ItemOutcome.Wait(DeviceCodes.Unreachable, $"The device did not finish its answer ({ContactErrors.ToSilence(error).Cause}). It is asked again whether the account is there.") { After = TimeSpan.FromSeconds(2) };
        var said = error.DeviceMessage is null ? "" : $" It said: {DeviceText.Clean(error.DeviceMessage, DeviceText.QuoteLength)}";
        return error.Kind switch
        {
            VapixErrorKind.InsecureAuthentication => new ItemOutcome.Failed(DeviceCodes.InsecureAuthentication, error.Message) { DeviceChanged = false },
            VapixErrorKind.CertificateChanged or VapixErrorKind.NotTrusted => new ItemOutcome.Failed(DeviceCodes.CertificateChanged, error.Message) { DeviceChanged = false },
            VapixErrorKind.WrongDevice => new ItemOutcome.Failed(DeviceCodes.OtherDevice, error.Message) { DeviceChanged = false },
            VapixErrorKind.InvalidInput => new ItemOutcome.Failed(DeviceCodes.UserNameRule, error.Message) { DeviceChanged = false },
            VapixErrorKind.Refused when error.DeviceMessage?.Contains("invalid password", StringComparison.OrdinalIgnoreCase) == true =>
                new ItemOutcome.Failed(DeviceCodes.PasswordRule, $"The device demands a stronger password: its passphrase policy asks for 15 characters, or for 12 of four kinds.{said}") { DeviceChanged = false },
            VapixErrorKind.Refused => new ItemOutcome.Failed(DeviceCodes.Refused, $"The device refuses the account.{said}") { DeviceChanged = false },
            _ => new ItemOutcome.Failed(DeviceCodes.BadAnswer, $"The device did not say whether the account was created: {error.Message}{said} Try to log in with it."),
        };
    }
}
