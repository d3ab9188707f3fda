namespace Sightline.Farm.Mdns;

/// <summary>The devices that take part in mDNS, found by their names. Guarded by its own lock.</summary>
internal sealed class MdnsDirectory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, MdnsIdentity> _byDevice = [];
    private readonly Dictionary<DnsName, MdnsIdentity[]> _byName = [];
    private readonly Dictionary<DnsName, int> _numbers = [];

    /// <summary>A device by its number, or null when it does not take part now.</summary>
    public MdnsIdentity? Find(int device)
    {
        lock (_lock)
            return _byDevice.GetValueOrDefault(device);
    }

    /// <summary>The devices that own a host or instance name: one, or several that were made to show the same serial number.</summary>
    public IReadOnlyList<MdnsIdentity> Find(DnsName name)
    {
        lock (_lock)
            return _byName.GetValueOrDefault(name) ?? [];
    }

    /// <summary>The first device that offers a service type.</summary>
    public MdnsIdentity? FindOffering(int type)
    {
        lock (_lock)
            return _byDevice.Values.FirstOrDefault(device => device.Offered.Has(RecordSet.Pointer(type)));
    }

    /// <summary>Puts a device in, or anew.</summary>
    /// <returns>Its identity: with a number in its name when another device has the name.</returns>
    public MdnsIdentity Put(int device, MdnsFacts facts)
    {
        lock (_lock)
        {
            Take(device);
            var identity = Named(facts);
            _byDevice[device] = identity;
            foreach (var name in Names(identity))
                _byName[name] = [.. _byName.GetValueOrDefault(name) ?? [], identity];
            return identity;
        }
    }

    /// <summary>Takes a device out.</summary>
    /// <returns>What it was, or null when it was not in.</returns>
    public MdnsIdentity? Take(int device)
    {
        lock (_lock)
        {
            if (!_byDevice.Remove(device, out var identity))
                return null;
            foreach (var name in Names(identity))
                if (_byName[name] is { Length: > 1 } owners)
                    _byName[name] = [.. owners.Where(owner => owner != identity)];
                else
                    _byName.Remove(name);
            return identity;
        }
    }

    /// <summary>Numbers go on from the last one given, so that thousands of devices with one name are numbered in one go.</summary>
    private MdnsIdentity Named(MdnsFacts facts)
    {
        var plain = new MdnsIdentity(facts);
        if (!IsTaken(plain))
            return plain;
        var name = plain.MainInstance;
        for (var number = _numbers.GetValueOrDefault(name, 1) + 1; ; number++)
            if (new MdnsIdentity(facts, number) is var numbered && !IsTaken(numbered))
            {
                _numbers[name] = number;
                return numbered;
            }
    }

    private bool IsTaken(MdnsIdentity identity) =>
        _byName.TryGetValue(identity.MainInstance, out var owners) && owners.Any(owner => owner.Facts.Serial != identity.Facts.Serial);

    private static IEnumerable<DnsName> Names(MdnsIdentity identity) =>
        identity.Instances.OfType<DnsName>().Prepend(identity.Host);
}
