using Sightline.Contracts;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;

namespace Sightline.Edge.Actions;

/// <summary>
/// Pins the certificate that a device shows now, if it is the one that it showed when a person accepted it and the serial is right.
/// The stored password is tried again at the check that follows.
/// </summary>
internal sealed class AcceptCertificateKind(ItemGate gate, DeviceLedger ledger, IDeviceContacts contacts, IDeviceSchedule schedule) : ITaskKind
{
    public TaskKind Kind => TaskKind.AcceptCertificate;

    public TaskKindRules Rules => KindRules.Quick;

    public TaskRenewal Renew(TaskTarget target, string? arguments) => gate.Renew(Kind, target);

    public async Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken)
    {
        var accepted = item.Arguments(ActionsJson.Default.CertificateArguments).Shown.GetValueOrDefault(item.Serial);
        var (device, outcome) = gate.Enter(Kind, item.Serial);
        if (device is null)
            return outcome is ItemOutcome.Failed { Code: DeviceCodes.CertificateUnchanged } && item.Attempt > 1 ? new ItemOutcome.Succeeded(Evidence(accepted)) : outcome!;
        var seen = await contacts.IdentifyAsync(device.Location, cancellationToken);
        if (seen is not Observation.Answered { Contact: var contact })
            return ItemGate.OutcomeOf(device, seen);
        if (contact.Serial != device.Serial)
            return ItemGate.OutcomeOf(device, new Observation.Stranger(contact.Serial));
        if (contact.Certificate != accepted)
            return new ItemOutcome.Failed(DeviceCodes.CertificateChanged, $"The device shows yet another certificate than the one that was accepted. {Sentences.OtherCertificate(contact.Certificate)}") { DeviceChanged = false };
        return new ItemOutcome.Succeeded(Evidence(accepted))
        {
            InSameCommit = ledger.Change(device.Serial, current => Pinned(current, contact)),
            AfterCommit = () => schedule.LookSoon(device.Serial),
        };
    }

    private static DeviceRecord Pinned(DeviceRecord device, DeviceContact contact) => StateRules.Apply(
        device with
        {
            PinnedCertificate = contact.Certificate,
            Login = device.Login is { Standing: LoginStanding.Verified } login ? login with { Standing = LoginStanding.Unverified } : device.Login,
        },
        new Observation.Answered(contact),
        contact.At);

    private static string Evidence(string? certificate) => certificate is null
        ? "The device answers over clear HTTP without a certificate, and is known by its serial number alone."
        : $"The device shows the certificate with the SHA-256 fingerprint {certificate}, which is pinned now.";
}
