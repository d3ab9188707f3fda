using System.Net;
using System.Net.Sockets;

namespace Sightline.Discovery;

/// <summary>Knows what was last reported of each device at each address, and lets through only what is new.</summary>
/// <remarks>Facts of two addresses are never mixed, also with the same serial number: two devices that claim one number stay two.</remarks>
/// <param name="refresh">After this time a device that says nothing new is let through again.</param>
internal sealed class SightingMerger(TimeSpan refresh)
{
    /// <summary>Addresses that are remembered. Over it those heard of longest ago are forgotten, which only means that they are reported again.</summary>
    public const int MaxRemembered = 4 * 25_600;

    /// <summary>How long a link-local address waits for a routable one of the same device, which usually speaks in the same second.</summary>
    public static readonly TimeSpan LinkLocalWait = TimeSpan.FromSeconds(3);

    private const int MaxHeld = 25_600;

    private readonly Dictionary<string, List<Place>> _devices = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Serial, IPAddress Address), Sighting> _held = [];
    private int _remembered;
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    /// <summary>Everybody is asked now: whoever answers from here on is let through once more, so that a search tells who is there.</summary>
    public void Asked(DateTimeOffset now) => _askedAt = now;

    /// <summary>Takes a sighting with a serial number.</summary>
    /// <returns>The sighting with everything known of the device at the address, if that is new, and whether the device was not known before; null if nothing is new.</returns>
    public (Sighting Sighting, bool IsFirst)? Take(Sighting sighting)
    {
        var serial = sighting.Serial ?? throw new ArgumentException("A sighting without a serial number cannot be merged.", nameof(sighting));
        var places = _devices.GetValueOrDefault(serial);
        var place = places?.Find(place => place.Address.Equals(sighting.Address));
        if (IsLinkLocal(sighting.Address) && IsRoutable(places))
            return null;
        // A goodbye of somebody unknown, or a second one, is no news.
        if (sighting.Goodbye && place?.Reported.Goodbye is not false)
        {
            _held.Remove((serial, sighting.Address));
            return null;
        }
        if (place is not null)
            return place.Take(sighting, refresh, _askedAt) is { } news ? (news, false) : null;
        if (!IsLinkLocal(sighting.Address) || _held.Count >= MaxHeld)
            return (Remember(serial, sighting), places is null);
        var key = (serial, sighting.Address);
        _held[key] = _held.TryGetValue(key, out var earlier) ? Place.Join(sighting, earlier)! with { SeenAt = earlier.SeenAt } : sighting;
        return null;
    }

    /// <summary>Link-local sightings that waited in vain for a routable address. To be called about every second.</summary>
    public IReadOnlyList<(Sighting Sighting, bool IsFirst)> Release(DateTimeOffset now)
    {
        var news = new List<(Sighting Sighting, bool IsFirst)>();
        foreach (var (key, sighting) in _held)
            if (now - sighting.SeenAt >= LinkLocalWait)
            {
                _held.Remove(key);
                var places = _devices.GetValueOrDefault(key.Serial);
                if (!IsRoutable(places))
                    news.Add((Remember(key.Serial, sighting), places is null));
            }
        return news;
    }

    private static bool IsRoutable(List<Place>? places) => places is not null && places.Exists(place => !IsLinkLocal(place.Address) && !place.Reported.Goodbye);

    private Sighting Remember(string serial, Sighting sighting)
    {
        if (_remembered >= MaxRemembered)
            Forget();
        if (!_devices.TryGetValue(serial, out var places))
            _devices[serial] = places = [];
        places.Add(new Place(sighting));
        _remembered++;
        return sighting;
    }

    // A tenth at once, so that a flood of invented devices does not make each of them costly.
    private void Forget()
    {
        var oldest = _devices.SelectMany(device => device.Value).OrderBy(place => place.HeardAt).Take(MaxRemembered / 10).ToHashSet();
        foreach (var (serial, places) in _devices)
            if (places.RemoveAll(oldest.Contains) > 0 && places.Count == 0)
                _devices.Remove(serial);
        _remembered -= oldest.Count;
    }

    private static bool IsLinkLocal(IPAddress address) =>
        address.IsIPv6LinkLocal || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..]);

    /// <summary>A device at one address.</summary>
    private sealed class Place
    {
        // The last word of each way. Kept apart, so that two ways that word a name differently do not take turns in being news.
        private readonly Sighting?[] _bySource = new Sighting?[3];

        // When each way was last told. A way is news once, and once more after everybody was asked.
        private readonly DateTimeOffset?[] _toldAt = new DateTimeOffset?[3];

        public Place(Sighting first)
        {
            _bySource[(int)first.Source] = Reported = first;
            _toldAt[(int)first.Source] = first.SeenAt;
            HeardAt = first.SeenAt;
        }

        public IPAddress Address => Reported.Address;

        public Sighting Reported { get; private set; }

        public DateTimeOffset HeardAt { get; private set; }

        public Sighting? Take(Sighting latest, TimeSpan refresh, DateTimeOffset askedAt)
        {
            HeardAt = latest.SeenAt;
            if (latest.Goodbye || Reported.Goodbye)
            {
                Array.Clear(_bySource);
                Array.Clear(_toldAt);
            }
            _bySource[(int)latest.Source] = Join(latest, _bySource[(int)latest.Source]);
            var merged = Join(Join(_bySource[(int)SightingSource.Scan], _bySource[(int)SightingSource.Mdns]), _bySource[(int)SightingSource.Ssdp])!
                with { Source = latest.Source, SeenAt = latest.SeenAt };
            var isTold = _toldAt[(int)latest.Source] is { } told && told >= askedAt;
            if (isTold && merged with { Source = Reported.Source, SeenAt = Reported.SeenAt } == Reported && latest.SeenAt - Reported.SeenAt < refresh)
                return null;
            _toldAt[(int)latest.Source] = latest.SeenAt;
            return Reported = merged;
        }

        // What the first does not say is as the second says.
        public static Sighting? Join(Sighting? first, Sighting? second) => first is null ? second : second is null ? first : first with
        {
            Model = first.Model ?? second.Model,
            ProductType = first.ProductType ?? second.ProductType,
            OsVersion = first.OsVersion ?? second.OsVersion,
            Name = first.Name ?? second.Name,
            HttpPort = first.HttpPort ?? second.HttpPort,
            HttpsPort = first.HttpsPort ?? second.HttpsPort,
            NeedsSetup = first.NeedsSetup ?? second.NeedsSetup,
        };
    }
}
