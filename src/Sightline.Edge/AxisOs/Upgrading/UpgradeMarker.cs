using Sightline.Contracts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>Says in the inventory that a device is being worked on, so that it is not called unreachable meanwhile.</summary>
internal sealed class UpgradeMarker(DeviceInventory inventory, TimeProvider time)
{
    /// <summary>Longer than any upload; a mark is set again at every look.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>Sets the mark.</summary>
    /// <param name="serial">The device.</param>
    /// <param name="what">What is done to it, as the end of "It is being".</param>
    public void Set(string serial, string what)
    {
        var now = time.GetUtcNow();
        inventory.Update(serial, device => device.Upgrade is { } mark && mark.What == what && mark.Until - now > Lasts / 2
            ? device
            : StateRules.Settle(device with { Upgrade = new UpgradeMark(what, now + Lasts) }, now));
    }

    /// <summary>Takes it away.</summary>
    public void Clear(string serial)
    {
        var now = time.GetUtcNow();
        // The state of an earlier run of the edge host may still say so without a mark.
        inventory.Update(serial, device => device is { Upgrade: null, State: not DeviceState.Upgrading } ? device : StateRules.Settle(device with { Upgrade = null }, now));
    }
}
