using Sightline.Contracts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.Monitoring;

/// <summary>Who is watched and when: managed devices, and discovered ones while two devices claim their serial.</summary>
internal sealed class MonitorSchedule : IDeviceSchedule
{
    private readonly Lock _gate = new();
    private readonly DeviceInventory _inventory;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private MonitorWheel _wheel;

    public MonitorSchedule(DeviceInventory inventory, MonitoringSettings settings, TimeProvider time)
    {
        (_inventory, _time, _origin) = (inventory, time, time.GetTimestamp());
        SecondLooks = new SecondLooks(time);
        _wheel = new MonitorWheel(TimeSpan.FromSeconds(settings.IntervalSeconds), TimeSpan.Zero);
        Reset(settings);
        inventory.Changed += change => Follow(change.Serial);
    }

    /// <summary>Devices that are looked at out of their turn.</summary>
    public SecondLooks SecondLooks { get; }

    /// <summary>Devices that are watched.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _wheel.Count;
        }
    }

    public TimeSpan Interval
    {
        get
        {
            lock (_gate)
                return _wheel.Interval;
        }
    }

    /// <summary>Begins anew with another interval.</summary>
    public void Reset(MonitoringSettings settings)
    {
        var wheel = new MonitorWheel(TimeSpan.FromSeconds(settings.IntervalSeconds), Elapsed);
        lock (_gate)
        {
            foreach (var device in _inventory.Snapshot())
                if (IsWatched(device))
                    wheel.Add(device.Serial);
            _wheel = wheel;
        }
    }

    /// <inheritdoc cref="MonitorWheel.Turn"/>
    public bool Turn(List<string> due)
    {
        lock (_gate)
            return _wheel.Turn(Elapsed, due);
    }

    public void LookSoon(string serial) => SecondLooks.Add(serial, MonitoringDefaults.SoonLook);

    public DateTimeOffset? NextCheck(DeviceRecord device)
    {
        if (!IsWatched(device))
            return null;
        lock (_gate)
            return _time.GetUtcNow() + _wheel.UntilDue(device.Serial, Elapsed);
    }

    private TimeSpan Elapsed => _time.GetElapsedTime(_origin);

    private static bool IsWatched(DeviceRecord device) => device.IsManaged || device.Conflict is not null;

    private void Follow(string serial)
    {
        lock (_gate)
        {
            // The record is read under the lock: of two changes at once the later one decides.
            if (_inventory.Find(serial) is { } device && IsWatched(device))
                _wheel.Add(serial);
            else
                _wheel.Remove(serial);
        }
    }
}
