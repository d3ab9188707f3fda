using Sightline.Contracts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;

namespace Sightline.Edge.Actions;

/// <summary>Asks at the moment of doing whether the action is still right for the device, and words what stands against it.</summary>
internal sealed class ItemGate(DeviceInventory inventory)
{
    /// <summary>A device that has begun to answer is ready within a minute as a rule.</summary>
    public static readonly TimeSpan WhileStarting = TimeSpan.FromSeconds(10);

    /// <summary>The device if the action can be done to it now; else how the item goes on.</summary>
    public (DeviceRecord? Device, ItemOutcome? Outcome) Enter(TaskKind kind, string serial)
    {
        if (inventory.Find(serial) is not { } device)
            return (null, new ItemOutcome.Failed(DeviceCodes.Unknown, "The device is not known any more."));
        return ActionRules.Judge(kind, device) is { } refusal ? (null, Outcome(refusal, device)) : (device, null);
    }

    /// <summary>What stands against doing the action to the device again, as things stand.</summary>
    public TaskRenewal Renew(TaskKind kind, TaskTarget target) =>
        inventory.Find(target.Serial) is not { } device ? TaskRenewal.LeftOut(DeviceCodes.Unknown, "Is not known any more.")
        : ActionRules.Judge(kind, device) is { } refusal ? TaskRenewal.LeftOut(refusal.Code, refusal.Reason)
        : TaskRenewal.As(target with { DeviceName = device.DisplayName });

    /// <summary>What an observation means for an item that wanted to reach the device and changed nothing yet.</summary>
    public static ItemOutcome OutcomeOf(DeviceRecord device, Observation seen) => seen switch
    {
        Observation.Silent silent => new ItemOutcome.Wait(DeviceCodes.Unreachable, $"The device does not answer at {device.Location} ({silent.Cause}). It is tried again until the task's deadline."),
        Observation.Answered { Contact.Ready: false } => new ItemOutcome.Wait(DeviceCodes.Starting, "The device is still starting. It is tried again until the task's deadline.") { After = WhileStarting },
        Observation.Answered { Contact.Life.NeedsSetup: true } => new ItemOutcome.Failed(DeviceCodes.PasswordNotSet, "The device has no account yet. Set its first password instead.") { DeviceChanged = false },
        Observation.Stranger stranger => new ItemOutcome.Failed(DeviceCodes.OtherDevice, Sentences.Stranger(device.Location, stranger.Serial)) { DeviceChanged = false },
        Observation.OtherCertificate other => new ItemOutcome.Failed(DeviceCodes.CertificateChanged, Sentences.OtherCertificate(other.Fingerprint)) { DeviceChanged = false },
        Observation.Excluded => new ItemOutcome.Failed(DeviceCodes.Excluded, Sentences.Excluded(device.Location)) { DeviceChanged = false },
        Observation.NotManageable not => new ItemOutcome.Failed(DeviceCodes.Unsupported, Sentences.NotManageable(not.Why)) { DeviceChanged = false },
        _ => new ItemOutcome.Failed(DeviceCodes.BadAnswer, "The device answered in a way that does not fit. Check it, then try again.") { DeviceChanged = false },
    };

    /// <summary>Only silence and another upgrade pass by themselves; everything else needs a person.</summary>
    private static ItemOutcome Outcome(Refusal refusal, DeviceRecord device) => refusal.Code is DeviceCodes.Unreachable or DeviceCodes.NotChecked or DeviceCodes.Upgrading
        ? new ItemOutcome.Wait(refusal.Code, device.Standing.Reason)
        : new ItemOutcome.Failed(refusal.Code, $"{refusal.Reason} {device.Standing.Reason}") { DeviceChanged = false };
}
