using System.Net;

namespace Sightline.Edge.Inventory;

/// <summary>Which device is known at an address and port, so that a device that appears there displaces the one that was.</summary>
internal sealed class DevicePlaces
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(IPAddress Address, int Port), string> _serials = [];

    public DevicePlaces(DeviceInventory inventory)
    {
        foreach (var device in inventory.Snapshot())
            Enter(device);
        inventory.Changed += Follow;
    }

    /// <summary>The device that was last recorded at a place; null if none was.</summary>
    public string? Find(DeviceLocation location)
    {
        lock (_gate)
            return Keys(location).Select(key => _serials.GetValueOrDefault(key)).FirstOrDefault(serial => serial is not null);
    }

    private void Follow(DeviceChange change)
    {
        if (change is { Before: { } before, After: { } after } && ReferenceEquals(before.Location, after.Location))
            return;
        lock (_gate)
        {
            if (change.Before is { } old)
                Leave(old);
            if (change.After is { } now)
                Enter(now);
        }
    }

    private void Enter(DeviceRecord device)
    {
        foreach (var key in Keys(device.Location))
            _serials[key] = device.Serial;
    }

    private void Leave(DeviceRecord device)
    {
        foreach (var key in Keys(device.Location))
            if (_serials.TryGetValue(key, out var serial) && serial == device.Serial)
                _serials.Remove(key);
    }

    private static IEnumerable<(IPAddress Address, int Port)> Keys(DeviceLocation location)
    {
        if (location.HttpsPort is { } https)
            yield return (location.Address, https);
        if (location.HttpPort is { } http)
            yield return (location.Address, http);
    }
}
