using Sightline.Contracts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;

namespace Sightline.Edge.Actions;

/// <summary>Removes a managed device: its password and certificate are forgotten, and it is only discovered again. The device is not touched.</summary>
internal sealed class RemoveKind(ItemGate gate, DeviceLedger ledger, TimeProvider time) : ITaskKind
{
    public TaskKind Kind => TaskKind.Remove;

    public TaskKindRules Rules => KindRules.Quick;

    public TaskRenewal Renew(TaskTarget target, string? arguments) => gate.Renew(Kind, target);

    public Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken)
    {
        var (device, outcome) = gate.Enter(Kind, item.Serial);
        if (device is not null)
            outcome = new ItemOutcome.Succeeded(device.Login is null ? "It is only discovered again." : "Its user name, password and certificate are forgotten; it is only discovered again.")
            {
                InSameCommit = ledger.Forget(device.Serial, Removed),
            };
        else if (outcome is ItemOutcome.Failed { Code: DeviceCodes.NotManaged } && item.Attempt > 1)
            outcome = new ItemOutcome.Succeeded("It is only discovered again.");
        return Task.FromResult(outcome!);
    }

    private DeviceRecord Removed(DeviceRecord device) => StateRules.Settle(
        device with
        {
            Management = Management.Discovered,
            PinnedCertificate = null,
            Login = null,
            LastChecked = null,
            Misses = 0,
            Reach = device.Reach.Kind == ReachKind.OtherCertificate ? DeviceReach.Answers : device.Reach,
        },
        time.GetUtcNow());
}
