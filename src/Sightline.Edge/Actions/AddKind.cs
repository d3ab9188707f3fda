using Sightline.Contracts;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;

namespace Sightline.Edge.Actions;

/// <summary>Adds a discovered device: one anonymous contact confirms who it is, and its certificate is pinned. No credentials are involved.</summary>
internal sealed class AddKind(ItemGate gate, DeviceLedger ledger, IDeviceContacts contacts) : ITaskKind
{
    public TaskKind Kind => TaskKind.Add;

    public TaskKindRules Rules => KindRules.Quick;

    public TaskRenewal Renew(TaskTarget target, string? arguments) => gate.Renew(Kind, target);

    public async Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken)
    {
        var (device, outcome) = gate.Enter(Kind, item.Serial);
        if (device is null)
            return outcome is ItemOutcome.Failed { Code: DeviceCodes.AlreadyManaged } && item.Attempt > 1 ? new ItemOutcome.Succeeded("Is managed.") : outcome!;
        var seen = await contacts.IdentifyAsync(device.Location, cancellationToken);
        if (seen is not Observation.Answered { Contact: var contact })
            return ItemGate.OutcomeOf(device, seen);
        if (contact.Serial != device.Serial)
            return ItemGate.OutcomeOf(device, new Observation.Stranger(contact.Serial));
        return new ItemOutcome.Succeeded(Evidence(contact)) { InSameCommit = ledger.Change(device.Serial, current => Added(current, contact)) };
    }

    private static DeviceRecord Added(DeviceRecord device, DeviceContact contact) => StateRules.Apply(
        device with { Management = Management.Managed, PinnedCertificate = contact.Certificate },
        new Observation.Answered(contact),
        contact.At);

    private static string Evidence(DeviceContact contact)
    {
        var what = string.Join(", ", new[] { contact.Facts.Model, contact.Facts.OsVersion is { } version ? $"AXIS OS {version}" : null }.OfType<string>());
        var proof = contact.Certificate is { } certificate ? $"with the certificate {Sentences.Short(certificate)}" : "over clear HTTP, without a certificate";
        return $"{contact.Serial}{(what.Length == 0 ? "" : $" ({what})")} answered at {contact.Location} {proof}.";
    }
}
