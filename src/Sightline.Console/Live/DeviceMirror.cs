using System.Collections.Concurrent;
using Sightline.Contracts;
using Sightline.Contracts.Lists;

namespace Sightline.Console.Live;

/// <summary>
/// The devices of one edge host as the console last heard of them, shared by all open pages. Filled from the list, kept by the change
/// stream. Reading never waits; 25,600 devices take about 30 MB once, whatever the number of pages.
/// </summary>
public sealed class DeviceMirror
{
    private const int KeptOrders = 6;

    private readonly ConcurrentDictionary<string, MirroredDevice> _devices = new(StringComparer.Ordinal);
    private readonly LinkedList<(Management Management, string Sort, DeviceOrder Order)> _orders = [];
    private long _version;

    /// <summary>Rises with every change, so that a page sees cheaply whether to look again.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>The latest check of the list that was taken over last, by the edge host's clock: what was checked later is not in it.</summary>
    public DateTimeOffset TimesAsOf { get; private set; }

    /// <summary>Number of devices.</summary>
    public int Count => _devices.Count;

    /// <summary>The device as it is now; null if it is gone.</summary>
    public Device? Find(string serial) => _devices.GetValueOrDefault(serial)?.Device;

    /// <summary>All devices, in no order.</summary>
    public IEnumerable<Device> All() => _devices.Select(entry => entry.Value.Device);

    /// <summary>All devices with their search text, in no order.</summary>
    public IEnumerable<MirroredDevice> Entries() => _devices.Select(entry => entry.Value);

    /// <summary>The managed or the discovered devices in an order. The orders used last are kept for all pages.</summary>
    /// <param name="management">Which.</param>
    /// <param name="sort">The order as it is written.</param>
    /// <param name="order">The order as it was read.</param>
    public IReadOnlyList<MirroredDevice> Sorted(Management management, string sort, ListOrder<Device> order)
    {
        DeviceOrder kept;
        lock (_orders)
        {
            var node = _orders.First;
            while (node is not null && (node.Value.Management, node.Value.Sort) != (management, sort))
                node = node.Next;
            if (node is null)
                node = new((management, sort, new DeviceOrder(this, management, order)));
            else
                _orders.Remove(node);
            _orders.AddFirst(node);
            if (_orders.Count > KeptOrders)
                _orders.RemoveLast();
            kept = node.Value.Order;
        }

        return kept.Current();
    }

    /// <summary>Takes over one device.</summary>
    public void Set(Device device)
    {
        _devices[device.Serial] = new MirroredDevice(device);
        Interlocked.Increment(ref _version);
    }

    /// <summary>
    /// Takes over when devices were last seen, and when they were and will be checked; nothing else, for the change stream may have told newer
    /// things of them since. All at once, so that pages put their lists in order once.
    /// </summary>
    public void SetTimes(IEnumerable<Device> asked)
    {
        var changed = false;
        foreach (var device in asked)
            changed |= SetTimes(device);
        if (changed)
            Interlocked.Increment(ref _version);
    }

    /// <summary>Forgets one device.</summary>
    public void Remove(string serial)
    {
        if (_devices.TryRemove(serial, out _))
            Interlocked.Increment(ref _version);
    }

    /// <summary>Takes over a whole list: what is not in it is gone, unless it was heard of after the load began.</summary>
    /// <param name="devices">The list.</param>
    /// <param name="heardMeanwhile">Serials that the change stream spoke of while the list was being loaded; the stream is newer.</param>
    public void Replace(IReadOnlyCollection<Device> devices, IReadOnlySet<string> heardMeanwhile)
    {
        var kept = devices.Select(device => device.Serial).ToHashSet(StringComparer.Ordinal);
        foreach (var serial in _devices.Keys)
            if (!kept.Contains(serial) && !heardMeanwhile.Contains(serial))
                _devices.TryRemove(serial, out _);
        foreach (var device in devices)
            if (!heardMeanwhile.Contains(device.Serial))
                _devices[device.Serial] = new MirroredDevice(device);
        TimesAsOf = devices.Select(device => device.LastChecked ?? device.LastSeen).DefaultIfEmpty().Max();
        Interlocked.Increment(ref _version);
    }

    private bool SetTimes(Device asked)
    {
        while (_devices.TryGetValue(asked.Serial, out var known) && known.WithTimesOf(asked) is var newer && newer != known)
            if (_devices.TryUpdate(asked.Serial, newer, known))
                return true;
        return false;
    }
}
