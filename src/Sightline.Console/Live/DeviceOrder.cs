using Sightline.Contracts;
using Sightline.Contracts.Lists;

namespace Sightline.Console.Live;

/// <summary>
/// The managed or the discovered devices in one order, kept from one use to the next: only what changed since is sorted in again, so that a
/// filter over 25,600 devices walks an order that is there.
/// </summary>
internal sealed class DeviceOrder(DeviceMirror mirror, Management management, ListOrder<Device> order)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private Entry[] _sorted = [];
    private IReadOnlyList<MirroredDevice> _devices = [];
    private long _version = -1;
    private long _turn;

    /// <summary>The devices as they are now, in order.</summary>
    public IReadOnlyList<MirroredDevice> Current()
    {
        lock (_gate)
        {
            var version = mirror.Version;
            if (version == _version)
                return _devices;
            _turn++;
            var moved = TakeChanges();
            moved.Sort((left, right) => order.Compare(left.Keys, right.Keys));
            _sorted = Merge(moved);
            _devices = Array.ConvertAll(_sorted, entry => entry.Device);
            _version = version;
            return _devices;
        }
    }

    // What is new or belongs elsewhere; what stays in its place is only marked as seen.
    private List<Entry> TakeChanges()
    {
        var moved = new List<Entry>();
        foreach (var device in mirror.Entries())
        {
            if (device.Device.Management != management)
                continue;
            if (_entries.TryGetValue(device.Serial, out var known) && IsStill(known, device))
            {
                (known.Device, known.Turn) = (device, _turn);
                continue;
            }

            var entry = new Entry(device, order.Keys(device.Device)) { Turn = _turn };
            _entries[device.Serial] = entry;
            moved.Add(entry);
        }

        return moved;
    }

    private bool IsStill(Entry known, MirroredDevice device) =>
        ReferenceEquals(known.Device, device) || known.Keys.AsSpan().SequenceEqual(order.Keys(device.Device));

    private Entry[] Merge(List<Entry> moved)
    {
        var merged = new List<Entry>(_entries.Count);
        var next = 0;
        foreach (var entry in _sorted)
        {
            if (entry.Turn != _turn)
            {
                if (_entries.GetValueOrDefault(entry.Device.Serial) == entry)
                    _entries.Remove(entry.Device.Serial);
                continue;
            }

            while (next < moved.Count && order.Compare(moved[next].Keys, entry.Keys) < 0)
                merged.Add(moved[next++]);
            merged.Add(entry);
        }

        merged.AddRange(moved[next..]);
        return [.. merged];
    }

    private sealed class Entry(MirroredDevice device, string[] keys)
    {
        public MirroredDevice Device { get; set; } = device;

        public string[] Keys => keys;

        /// <summary>The look at the mirror at which it was last there.</summary>
        public long Turn { get; set; }
    }
}
