using Sightline.Contracts;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.Inventory;

/// <summary>Forgets discovered devices that nobody has seen for a month. Managed devices are never forgotten.</summary>
internal sealed class InventoryUpkeep(DeviceInventory inventory, HealthBoard board, TimeProvider time, ILogger<InventoryUpkeep> log)
    : PeriodicLoop("inventory upkeep", TimeSpan.FromHours(1), board, time, log)
{
    public static readonly TimeSpan ForgetAfter = TimeSpan.FromDays(30);

    protected override Task RoundAsync(CancellationToken stopping)
    {
        var oldest = Time.GetUtcNow() - ForgetAfter;
        foreach (var device in inventory.Snapshot())
            if (device.Management == Management.Discovered && device.LastSeen < oldest)
                inventory.Remove(device);
        return Task.CompletedTask;
    }
}
