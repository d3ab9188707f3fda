using System.Net;

namespace Sightline.Farm.Mdns;

/// <summary>What a device's announcements are made of. Taken anew when the device changes.</summary>
internal sealed record MdnsFacts
{
    /// <summary>The serial number the device shows: 12 upper-case hex digits.</summary>
    public required string Serial { get; init; }

    /// <summary>The instance name: a user's friendly name, else <c>AXIS P3268-LV - B8A44F0A1B2C</c>. Bytes, because a hostile device keeps to no encoding.</summary>
    public required byte[] Label { get; init; }

    /// <summary>The TXT string, <c>macaddress=B8A44F0A1B2C</c>.</summary>
    public required string Text { get; init; }

    /// <summary>The IPv4 address that the device names.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>The IPv4 address that the device sends from: the same, unless it is hostile.</summary>
    public required IPAddress Source { get; init; }

    /// <summary>The device's own IPv6 address with its scope, where the interface has it.</summary>
    public IPAddress? Address6 { get; init; }

    public required int HttpPort { get; init; }

    public required int HttpsPort { get; init; }

    /// <summary>First part of the AXIS OS version.</summary>
    public required int Major { get; init; }

    public bool IsRecorder { get; init; }

    public bool IsBodyWornSystem { get; init; }

    /// <summary>Whether nothing differs.</summary>
    public bool IsLike(MdnsFacts? other) => other is not null && Label.AsSpan().SequenceEqual(other.Label) && this with { Label = other.Label } == other;
}
