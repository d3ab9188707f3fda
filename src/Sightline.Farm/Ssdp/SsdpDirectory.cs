using System.Collections.Concurrent;
using System.Net;

namespace Sightline.Farm.Ssdp;

/// <summary>The devices that take part in SSDP, by their number and address.</summary>
internal sealed class SsdpDirectory(int count)
{
    private readonly SsdpFacts?[] _devices = new SsdpFacts?[count];
    private readonly ConcurrentDictionary<IPAddress, int> _byAddress = new();

    /// <summary>Number of places, taken or not.</summary>
    public int Count => _devices.Length;

    /// <summary>A device, or null when it does not take part now.</summary>
    public SsdpFacts? Find(int number) => Volatile.Read(ref _devices[number]);

    /// <summary>The device at an address. Where devices share one, the last that was put in.</summary>
    public SsdpFacts? Find(IPAddress address) => _byAddress.TryGetValue(address, out var number) ? Find(number) : null;

    /// <summary>Puts a device in or out.</summary>
    /// <returns>What it was before, or null.</returns>
    public SsdpFacts? Set(int number, SsdpFacts? facts)
    {
        var before = Interlocked.Exchange(ref _devices[number], facts);
        if (before is not null && !before.Address.Equals(facts?.Address))
            _byAddress.TryRemove(new(before.Address, number));
        if (facts is not null)
            _byAddress[facts.Address] = number;
        return before;
    }
}
