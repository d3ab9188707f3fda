namespace Sightline.Edge.Inventory;

/// <summary>When a device is checked next. The room that checks tells; the inventory only shows it.</summary>
internal interface IDeviceSchedule
{
    /// <summary>When; null for a device that nobody checks.</summary>
    DateTimeOffset? NextCheck(DeviceRecord device);
}
