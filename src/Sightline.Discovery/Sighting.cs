using System.Net;

namespace Sightline.Discovery;

/// <summary>By which way something was seen.</summary>
public enum SightingSource
{
    /// <summary>SSDP announcement or answer.</summary>
    Ssdp,

    /// <summary>mDNS announcement or answer.</summary>
    Mdns,

    /// <summary>A connection to the address.</summary>
    Scan,
}

/// <summary>One observation of a device, whatever the way. What the way does not tell is null.</summary>
/// <param name="Source">The way.</param>
/// <param name="Address">The address the device answers at (the packet's source; never one that a payload names).</param>
/// <param name="SeenAt">When.</param>
/// <param name="Serial">Serial number, 12 upper-case hexadecimal digits.</param>
/// <param name="Model">Product short name without the brand.</param>
/// <param name="ProductType">Product type, for example <c>Dome Camera</c>.</param>
/// <param name="OsVersion">AXIS OS version.</param>
/// <param name="Name">Friendly or host name.</param>
/// <param name="HttpPort">Port of clear HTTP.</param>
/// <param name="HttpsPort">Port of HTTPS.</param>
/// <param name="NeedsSetup">Whether the device says that it has no account yet.</param>
/// <param name="Goodbye">The device said that it leaves.</param>
public sealed record Sighting(
    SightingSource Source,
    IPAddress Address,
    DateTimeOffset SeenAt,
    string? Serial = null,
    string? Model = null,
    string? ProductType = null,
    string? OsVersion = null,
    string? Name = null,
    int? HttpPort = null,
    int? HttpsPort = null,
    bool? NeedsSetup = null,
    bool Goodbye = false);
