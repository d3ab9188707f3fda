using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;

namespace Sightline.Edge.Actions;

/// <summary>Stores credentials that a device accepted, together with the outcome that says so, and words those that it did not.</summary>
internal sealed class LoginKeeper(DeviceLedger ledger, IDeviceContacts contacts, TimeProvider time)
{
    /// <summary>
    /// A managed device that was added over clear HTTP but has HTTPS by now is talked to over HTTPS: a person just vouches for it,
    /// so the certificate that it shows is taken. Any other device is returned as it is.
    /// </summary>
    public async Task<DeviceRecord> WithCertificateAsync(DeviceRecord device, CancellationToken cancellationToken)
    {
        if (device.PinnedCertificate is not null || device.Location.HttpsPort is null)
            return device;
        return await contacts.IdentifyAsync(device.Location, cancellationToken) is Observation.Answered { Contact: { Certificate: { } certificate } contact } && contact.Serial == device.Serial
            ? device with { PinnedCertificate = certificate }
            : device;
    }

    /// <summary>Succeeds with what the device says of itself under the new login.</summary>
    public async Task<ItemOutcome> KeepAsync(DeviceRecord device, DeviceCredentials credentials, bool allowBasicOverHttp, string? message, CancellationToken cancellationToken)
    {
        var facts = await contacts.ReadFactsAsync(device, credentials, allowBasicOverHttp, cancellationToken);
        var now = time.GetUtcNow();
        var login = new StoredLogin(credentials.UserName, LoginStanding.Verified, now, allowBasicOverHttp);
        return new ItemOutcome.Succeeded($"The device takes {credentials.UserName} as an administrator.", message)
        {
            InSameCommit = ledger.LogIn(device.Serial, credentials.Password, current => LoggedIn(current, device, login, facts, now)),
        };
    }

    /// <summary>How an item goes on when the device did not take the account.</summary>
    public static ItemOutcome OutcomeOf(DeviceRecord device, string userName, LoginVerdict verdict) => verdict switch
    {
        LoginVerdict.NotTried { Seen: var seen } => ItemGate.OutcomeOf(device, seen),
        LoginVerdict.Blocked => new ItemOutcome.Wait(DeviceCodes.Blocked, "The device refuses all logins for a while, after failed ones. It is tried again later."),
        LoginVerdict.NotAdministrator => new ItemOutcome.Failed(DeviceCodes.NotAdministrator, Sentences.NotAdministrator(userName)) { DeviceChanged = false },
        LoginVerdict.Insecure => new ItemOutcome.Failed(DeviceCodes.InsecureAuthentication, "The device takes passwords only readable over clear HTTP, so it was not sent. Turn HTTPS on at the device, or allow that explicitly.") { DeviceChanged = false },
        LoginVerdict.Refused => new ItemOutcome.Failed(DeviceCodes.WrongPassword, $"The device refuses the password of {userName}.") { DeviceChanged = false },
        LoginVerdict.Unclear { Why: var why } => new ItemOutcome.Failed(DeviceCodes.BadAnswer, $"The device answered neither yes nor no: {why} Nothing was stored.") { DeviceChanged = false },
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict.GetType().Name, "Not a failure."),
    };

    private static DeviceRecord LoggedIn(DeviceRecord current, DeviceRecord tried, StoredLogin login, DeviceFacts? facts, DateTimeOffset now) => StateRules.Settle(
        current with
        {
            Login = login,
            PinnedCertificate = current.PinnedCertificate ?? tried.PinnedCertificate,
            Facts = facts is null ? current.Facts : current.Facts.UpdatedBy(facts),
            Life = current.Life with { NeedsSetup = current.Life.NeedsSetup == true ? false : current.Life.NeedsSetup },
            LastSeen = now,
            LastChecked = now,
        },
        now);
}
