using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Upgrading;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;
using Sightline.Vapix.Firmware;

namespace Sightline.Edge.AxisOs.Resetting;

/// <summary>A device that may be told now: it takes the stored password and has said what it runs.</summary>
internal sealed record ResetReady(DeviceRecord Device, VapixDevice Line, FirmwareStatus Status);

/// <summary>How rolling back, committing and resetting begin: the device has to take the password and say what it runs before it is told anything.</summary>
internal sealed class ResetBeginning(ItemGate gate, LoggedInLines lines)
{
    /// <summary>The step before the device is told.</summary>
    public const string Checks = "checks";

    /// <summary>The device if it may be told now; else how the item goes on.</summary>
    public async Task<(ResetReady? Ready, ItemOutcome? Outcome)> CheckAsync(TaskKind kind, TaskItemContext item, CancellationToken cancellationToken)
    {
        var (device, outcome) = gate.Enter(kind, item.Serial);
        if (device is null)
            return (null, outcome);
        if (lines.For(device) is not { } line)
            return (null, ResetEnding.NoPassword);
        if (item.LastStep is null or Checks)
            await item.StepAsync(Checks, StepEffect.ReadOnly, null, cancellationToken);
        var status = await line.Firmware.ReadStatusAsync(cancellationToken);
        return status.TryGet(out var now, out var error)
            ? (new ResetReady(device, line, now), null)
            : (null, UpgradeErrors.OutcomeOf(device, error, "its AXIS OS version was read"));
    }
}
