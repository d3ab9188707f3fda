namespace Sightline.Edge.Inventory;

/// <summary>When devices are checked. The room that checks decides; other rooms ask and hint.</summary>
internal interface IDeviceSchedule
{
    /// <summary>When the device is checked next; null for a device that nobody checks.</summary>
    DateTimeOffset? NextCheck(DeviceRecord device);

    /// <summary>Has a device looked at within seconds, out of its turn.</summary>
    void LookSoon(string serial);
}
