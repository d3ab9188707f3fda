using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>
/// Sees a device return that was told to forget everything: it has no account, mostly another certificate, and is known by its serial alone.
/// No credential is sent to it. The password that was stored for it is forgotten, and the certificate that it shows now is pinned.
/// </summary>
internal sealed class ResetReturn(IDeviceContacts contacts, DeviceLedger ledger, IDeviceSchedule schedule, TimeProvider time)
{
    /// <summary>How an upgrade with a factory default ended; null if the device is not seen reset yet.</summary>
    public async Task<ItemOutcome?> LookAsync(UpgradeRun run, DeviceRecord device, CancellationToken cancellationToken)
    {
        if (await FindAsync(device, cancellationToken) is not { } contact)
            return null;
        if (contact.Facts.OsVersion is not { } version)
            return run.Failed(UpgradeCodes.VersionUnread, $"The device was reset and answers, but tells its version only after a login. Set its first password and look whether it runs {run.Hop.Version}.", changed: true) with { InSameCommit = Forget(device, contact) };
        return OsVersion.Read(version) == run.Target
            ? Succeeded(device, contact, $"AXIS OS {version} was read back at {UpgradeTexts.Moment(time.GetUtcNow())}.")
            : run.Failed(UpgradeCodes.OtherVersion, $"The device was reset but runs {version}, not {run.Hop.Version}. It has no account now. Set its first password, then try again.", changed: true) with { InSameCommit = Forget(device, contact) };
    }

    /// <summary>The device, if it answers and was reset.</summary>
    public async Task<DeviceContact?> FindAsync(DeviceRecord device, CancellationToken cancellationToken) =>
        await contacts.IdentifyAsync(device.Location, cancellationToken) is Observation.Answered { Contact: { Ready: true, Life.NeedsSetup: true } contact } && contact.Serial == device.Serial ? contact : null;

    /// <summary>Success, with what the inventory knows from now on.</summary>
    /// <param name="device">The device as it was known.</param>
    /// <param name="contact">How it answers now.</param>
    /// <param name="evidence">What was read back.</param>
    public ItemOutcome.Succeeded Succeeded(DeviceRecord device, DeviceContact contact, string evidence) =>
        new(evidence, "The device was reset and has no account any more: its state is Password not set. Set its first password.")
        {
            InSameCommit = Forget(device, contact),
            AfterCommit = () => schedule.LookSoon(device.Serial),
        };

    private Action<Microsoft.Data.Sqlite.SqliteConnection> Forget(DeviceRecord device, DeviceContact contact) => ledger.Forget(device.Serial, current => StateRules.Apply(
        current with
        {
            Login = null,
            // One that was known by a certificate is known by the one it has now; who vouched for it vouches for the next password.
            PinnedCertificate = current.PinnedCertificate is null ? null : contact.Certificate ?? current.PinnedCertificate,
            Upgrade = null,
        },
        new Observation.Answered(contact),
        contact.At));
}
