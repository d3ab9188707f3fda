using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.Discovery;

/// <summary>Brings the inventory in line at once when the excluded ranges change: who is excluded says so, who is not any more is looked at.</summary>
internal sealed class ExclusionFollower(DiscoverySettingsStore settings, ExcludedRanges excluded, DeviceInventory inventory, IDeviceSchedule schedule) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        settings.Changed += Follow;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        settings.Changed -= Follow;
        return Task.CompletedTask;
    }

    private void Follow()
    {
        var now = settings.Time.GetUtcNow();
        foreach (var device in inventory.Snapshot())
        {
            var isOut = excluded.Contains(device.Location.Address);
            if (isOut == (device.Reach.Kind == ReachKind.Excluded))
                continue;
            inventory.Update(device.Serial, current => isOut
                ? StateRules.Apply(current, new Observation.Excluded(), now)
                : StateRules.Settle(current with { Reach = DeviceReach.NotChecked }, now));
            if (!isOut && device.IsManaged)
                schedule.LookSoon(device.Serial);
        }
    }
}
