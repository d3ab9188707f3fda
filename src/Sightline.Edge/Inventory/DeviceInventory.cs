using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Sightline.Edge.Inventory;

/// <summary>A device changed. Handlers run on the thread that changed it and must be quick; two changes of one device may arrive in either order, so look at <see cref="DeviceInventory.Find"/>.</summary>
/// <param name="Before">Null for a new device.</param>
/// <param name="After">Null for a device that is gone.</param>
internal sealed record DeviceChange(DeviceRecord? Before, DeviceRecord? After)
{
    public string Serial => (After ?? Before)!.Serial;
}

/// <summary>All devices in memory. Reading takes no lock; a change replaces one record.</summary>
internal sealed class DeviceInventory
{
    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly Lock _membership = new();
    private Slot[] _sorted = [];
    private bool _sortedIsStale;

    /// <summary>Raised after each change.</summary>
    public event Action<DeviceChange>? Changed;

    public int Count => _slots.Count;

    public DeviceRecord? Find(string serial) => _slots.TryGetValue(serial, out var slot) ? slot.Current : null;

    public bool TryFind(string serial, [NotNullWhen(true)] out DeviceRecord? device) => (device = Find(serial)) is not null;

    /// <summary>All devices as they are now, in the order of their serials.</summary>
    public DeviceRecord[] Snapshot()
    {
        var slots = SortedSlots();
        var records = new DeviceRecord[slots.Length];
        for (var index = 0; index < slots.Length; index++)
            records[index] = slots[index].Current;
        return records;
    }

    /// <summary>Changes a known device; null if it is not known. <paramref name="change"/> may be called more than once and must be pure; returning its argument changes nothing.</summary>
    public DeviceRecord? Update(string serial, Func<DeviceRecord, DeviceRecord> change)
    {
        while (_slots.TryGetValue(serial, out var slot))
        {
            var before = slot.Current;
            var after = change(before);
            if (ReferenceEquals(before, after))
                return before;
            if (!slot.TryReplace(before, after))
                continue;
            Changed?.Invoke(new DeviceChange(before, after));
            return after;
        }
        return null;
    }

    /// <summary>Adds a device, or changes it if somebody was quicker.</summary>
    public DeviceRecord AddOrUpdate(string serial, Func<DeviceRecord> make, Func<DeviceRecord, DeviceRecord> change)
    {
        while (true)
        {
            if (Update(serial, change) is { } known)
                return known;
            var record = make();
            if (!TryAdd(record))
                continue;
            Changed?.Invoke(new DeviceChange(null, record));
            return record;
        }
    }

    /// <summary>Fills the inventory at start; nobody is told.</summary>
    public void Load(IEnumerable<DeviceRecord> devices)
    {
        foreach (var device in devices)
            TryAdd(device);
    }

    /// <summary>Forgets a device if it is still the record that the caller decided about.</summary>
    public bool Remove(DeviceRecord device)
    {
        lock (_membership)
        {
            if (!_slots.TryGetValue(device.Serial, out var slot) || !ReferenceEquals(slot.Current, device))
                return false;
            _slots.TryRemove(device.Serial, out _);
            _sortedIsStale = true;
        }
        Changed?.Invoke(new DeviceChange(device, null));
        return true;
    }

    private bool TryAdd(DeviceRecord record)
    {
        lock (_membership)
        {
            if (!_slots.TryAdd(record.Serial, new Slot(record)))
                return false;
            _sortedIsStale = true;
            return true;
        }
    }

    private Slot[] SortedSlots()
    {
        if (!Volatile.Read(ref _sortedIsStale))
            return Volatile.Read(ref _sorted);
        lock (_membership)
        {
            if (_sortedIsStale)
            {
                var slots = _slots.Values.ToArray();
                Array.Sort(slots, (one, other) => string.CompareOrdinal(one.Current.Serial, other.Current.Serial));
                Volatile.Write(ref _sorted, slots);
                Volatile.Write(ref _sortedIsStale, false);
            }
            return _sorted;
        }
    }

    private sealed class Slot(DeviceRecord first)
    {
        private DeviceRecord _current = first;

        public DeviceRecord Current => Volatile.Read(ref _current);

        public bool TryReplace(DeviceRecord before, DeviceRecord after) => ReferenceEquals(Interlocked.CompareExchange(ref _current, after, before), before);
    }
}
