using Sightline.Contracts;
using Sightline.Edge.Api.Events;

namespace Sightline.Edge.Inventory;

/// <summary>Tells clients about devices that changed. The times of the last contact are no news: 25,600 devices would make 430 events a second.</summary>
internal sealed class DevicePublisher(DeviceInventory inventory, IDeviceSchedule schedule, EventHub hub) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        inventory.Changed += Publish;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        inventory.Changed -= Publish;
        return Task.CompletedTask;
    }

    private void Publish(DeviceChange change)
    {
        if (!DeviceChanges.AreVisible(change))
            return;
        if (inventory.Find(change.Serial) is { } device)
            hub.Publish(EventNames.Device, device.Serial, device.ToView(schedule.NextCheck(device)));
        else
            hub.Publish(EventNames.DeviceGone, change.Serial, new DeviceGone(change.Serial));
    }
}
