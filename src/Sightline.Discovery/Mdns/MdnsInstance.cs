using System.Net;
using System.Net.Sockets;

namespace Sightline.Discovery.Mdns;

/// <summary>What one host said about one of its service instances, gathered over packets.</summary>
internal sealed class MdnsInstance(DnsName name, ServiceKind kind, IPAddress source)
{
    private string? _macAddress;
    private DnsService? _service;

    public DnsName Name => name;

    public IPAddress Source => source;

    /// <summary>When what is known holds no longer.</summary>
    public DateTimeOffset Expires { get; private set; }

    /// <summary>Whether the host has said where it is served and with which serial number.</summary>
    public bool IsComplete => _service is not null && _macAddress is not null;

    /// <summary>When its missing records were last asked for.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    public DnsName? Host => _service?.Target;

    public void Take(DnsRecord record, DateTimeOffset now)
    {
        if (now + record.TimeToLive is var until && until > Expires)
            Expires = until;
        switch (record.Data)
        {
            case DnsService service:
                _service = service;
                break;
            case DnsText text:
                _macAddress = DeviceText.Serial(text.Value("macaddress")?.Replace(":", "", StringComparison.Ordinal)) ?? _macAddress;
                break;
            default:
                break;
        }
    }

    /// <summary>What it amounts to; null while nothing says that it is an Axis device, or which.</summary>
    public Sighting? ToSighting(DateTimeOffset now, bool goodbye)
    {
        var label = name.Labels[0];
        var (model, named) = AxisServices.OfInstance(label);
        var serial = _macAddress ?? (Host is null ? null : AxisServices.SerialOfHost(Host)) ?? named;
        if (serial is null || (!kind.Axis && !AxisServices.IsAxisSerial(serial)))
            return null;
        int? port = _service is { Port: > 0 } service ? service.Port : null;
        return new Sighting(
            SightingSource.Mdns,
            source,
            now,
            serial,
            model,
            Name: DeviceText.Clean(label),
            HttpPort: kind.Secure ? null : port,
            HttpsPort: kind.Secure ? port : null,
            Goodbye: goodbye);
    }

    /// <summary>Whether the addresses that the host gives for itself speak against the address it sends from: a relay, or a lie.</summary>
    public bool Contradicts(IEnumerable<DnsRecord> records)
    {
        var any = false;
        foreach (var record in records)
            if (record.Data is DnsAddress { Address: var address } && Host is not null && record.Name.Equals(Host) && address.AddressFamily == source.AddressFamily)
            {
                if (Same(address))
                    return false;
                any = true;
            }
        return any;
    }

    // A link-local address comes with the scope it was received on, which is no part of the record.
    private bool Same(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? address.Equals(source) : address.GetAddressBytes().AsSpan().SequenceEqual(source.GetAddressBytes());
}
