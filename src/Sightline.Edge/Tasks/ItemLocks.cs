namespace Sightline.Edge.Tasks;

/// <summary>What items hold while they are at work: their device, and their group until they are not under way any more. Not for several threads at once.</summary>
internal sealed class ItemLocks
{
    private readonly Dictionary<string, ItemKey> _devices = new(StringComparer.Ordinal);
    private readonly Dictionary<(string TaskId, string Group), ItemKey> _groups = [];
    private readonly Dictionary<string, Queue<ItemKey>> _forDevice = new(StringComparer.Ordinal);
    private readonly Dictionary<(string TaskId, string Group), Queue<ItemKey>> _forGroup = [];

    /// <summary>Takes what the item needs; else notes what it waits for and takes nothing.</summary>
    public bool TryTake(QueuedItem item)
    {
        var group = item.Group is null ? default : (item.Key.TaskId, item.Group);
        if (item.Group is not null && _groups.TryGetValue(group, out var holder) && holder != item.Key)
            return Park(_forGroup, group, item.Key);
        if (!_devices.TryAdd(item.Key.Serial, item.Key))
            return Park(_forDevice, item.Key.Serial, item.Key);
        if (item.Group is not null)
            _groups[group] = item.Key;
        return true;
    }

    /// <summary>Takes the group of an item that was under way before the edge host stopped.</summary>
    public void TakeGroup(QueuedItem item)
    {
        if (item.Group is not null)
            _groups.TryAdd((item.Key.TaskId, item.Group), item.Key);
    }

    /// <summary>Gives the device back. Those that waited for it.</summary>
    public IReadOnlyCollection<ItemKey> ReleaseDevice(string serial)
    {
        _devices.Remove(serial);
        return _forDevice.Remove(serial, out var parked) ? parked : [];
    }

    /// <summary>Gives the group back if the item holds it. Those that waited for it.</summary>
    public IReadOnlyCollection<ItemKey> ReleaseGroup(ItemKey key, string? group)
    {
        var place = (key.TaskId, group ?? "");
        if (group is null || !_groups.TryGetValue(place, out var holder) || holder != key)
            return [];
        _groups.Remove(place);
        return _forGroup.Remove(place, out var parked) ? parked : [];
    }

    private static bool Park<T>(Dictionary<T, Queue<ItemKey>> parked, T place, ItemKey key)
        where T : notnull
    {
        if (!parked.TryGetValue(place, out var queue))
            parked[place] = queue = new Queue<ItemKey>();
        queue.Enqueue(key);
        return false;
    }
}
