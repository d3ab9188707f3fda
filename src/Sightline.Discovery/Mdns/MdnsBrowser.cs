using System.Net;

namespace Sightline.Discovery.Mdns;

/// <summary>Puts the records of answers and announcements together to sightings. Knows no sockets and no clock.</summary>
/// <remarks>Records count only for the host that sent them: nobody can add to, or say goodbye for, another host's services.</remarks>
internal sealed class MdnsBrowser
{
    /// <summary>Instances that are remembered: three for each of the most devices there can be. Over it, the one that expires first is forgotten.</summary>
    public const int MaxInstances = 3 * 25_600;

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(10);

    private readonly Dictionary<(IPAddress Source, DnsName Name), MdnsInstance> _instances = [];

    /// <summary>How many instances were not believed because their host gives another address than the one it sends from.</summary>
    public long Contradictions { get; private set; }

    /// <summary>Takes a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="source">The address it came from.</param>
    /// <param name="now">When.</param>
    public IReadOnlyList<Sighting> Take(DnsMessage message, IPAddress source, DateTimeOffset now)
    {
        if (!message.IsResponse)
            return [];
        DnsRecord[] records = [.. message.Answers, .. message.Additionals];
        var touched = new HashSet<MdnsInstance>();
        var leaving = new HashSet<MdnsInstance>();
        foreach (var record in records)
            if (Find(record, source, now) is { } instance)
            {
                if (record.TimeToLive == TimeSpan.Zero && record.Data is DnsPointer or DnsService)
                    leaving.Add(instance);
                else if (record.TimeToLive > TimeSpan.Zero)
                    instance.Take(record, now);
                touched.Add(instance);
            }
        return [.. touched.Select(instance => Conclude(instance, records, leaving.Contains(instance), now)).OfType<Sighting>()];
    }

    /// <summary>Instances of which something is missing, to be asked for; each at most once in ten seconds.</summary>
    /// <param name="now">Now.</param>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<DnsName> TakeIncomplete(DateTimeOffset now, int most)
    {
        var names = new List<DnsName>();
        foreach (var instance in _instances.Values)
            if (names.Count < most && !instance.IsComplete && (instance.AskedAt is null || now - instance.AskedAt >= AskAgain))
            {
                instance.AskedAt = now;
                names.Add(instance.Name);
            }
        return names;
    }

    private MdnsInstance? Find(DnsRecord record, IPAddress source, DateTimeOffset now)
    {
        var name = record.Data switch
        {
            DnsPointer pointer when AxisServices.IsKnown(record.Name) => pointer.Target,
            DnsService or DnsText => record.Name,
            _ => null,
        };
        if (name is null || AxisServices.KindOf(name) is not { } kind)
            return null;
        if (_instances.TryGetValue((source, name), out var instance))
            return instance;
        if (_instances.Count >= MaxInstances)
            Forget(now);
        return _instances[(source, name)] = new MdnsInstance(name, kind, source);
    }

    private Sighting? Conclude(MdnsInstance instance, DnsRecord[] records, bool leaving, DateTimeOffset now)
    {
        if (leaving)
            _instances.Remove((instance.Source, instance.Name));
        if (!instance.Contradicts(records))
            return instance.ToSighting(now, leaving);
        Contradictions++;
        return null;
    }

    // A tenth at once, so that a flood of invented names does not make each of them costly.
    private void Forget(DateTimeOffset now)
    {
        var expired = _instances.Values.Where(instance => instance.Expires <= now).ToArray();
        var chosen = expired.Length > 0 ? expired : _instances.Values.OrderBy(instance => instance.Expires).Take(MaxInstances / 10).ToArray();
        foreach (var instance in chosen)
            _instances.Remove((instance.Source, instance.Name));
    }
}
