using System.Collections.Immutable;

namespace Sightline.Farm.Mdns;

/// <summary>A kind of service that devices announce.</summary>
/// <param name="Name">The type's name, for example <c>_axis-video._tcp.local</c>.</param>
/// <param name="Secure">Whether its port is the HTTPS port.</param>
/// <param name="Offered">Which devices announce it.</param>
internal sealed record MdnsServiceType(DnsName Name, bool Secure, Func<MdnsFacts, bool> Offered)
{
    public static readonly DnsName Local = DnsName.Parse("local");

    /// <summary>The name under which a network's service types are listed (RFC 6763 section 9).</summary>
    public static readonly DnsName Enumeration = DnsName.Parse("_services._dns-sd._udp.local");

    /// <summary>All types, in the order of the bits of <see cref="RecordSet"/>. RTSP is not among them: the farm serves no video stream.</summary>
    /// <remarks>Every device has <c>_axis-video._tcp</c>; which others a model has varies. Here: the plain web types up to AXIS OS 10, the VAPIX types from 11 on.</remarks>
    public static readonly ImmutableArray<MdnsServiceType> All =
    [
        new(DnsName.Parse("_axis-video._tcp.local"), Secure: false, _ => true),
        new(DnsName.Parse("_http._tcp.local"), Secure: false, facts => facts.Major < 11),
        new(DnsName.Parse("_https._tcp.local"), Secure: true, facts => facts.Major is >= 9 and < 11),
        new(DnsName.Parse("_vapix-http._tcp.local"), Secure: false, facts => facts.Major >= 11),
        new(DnsName.Parse("_vapix-https._tcp.local"), Secure: true, facts => facts.Major >= 11),
        new(DnsName.Parse("_axis-nvr._tcp.local"), Secure: false, facts => facts.IsRecorder),
        new(DnsName.Parse("_axis-bwsc._tcp.local"), Secure: false, facts => facts.IsBodyWornSystem),
    ];
}
