using System.Net;
using Sightline.Farm.Faults;

namespace Sightline.Farm.Ssdp;

/// <summary>What a device's SSDP messages and description are made of. Taken anew when the device changes.</summary>
internal sealed record SsdpFacts
{
    /// <summary>The serial number the device shows: 12 upper-case hex digits.</summary>
    public required string Serial { get; init; }

    public required IPAddress Address { get; init; }

    public required int HttpPort { get; init; }

    /// <summary>Where the description is.</summary>
    public required Uri Location { get; init; }

    /// <summary>Whether the device runs an AXIS OS below 7, built with an older SDK.</summary>
    public bool IsOld { get; init; }

    /// <summary>Product number, <c>P3245-V</c>.</summary>
    public required string ProdNbr { get; init; }

    /// <summary><c>AXIS P3245-V Network Camera</c>.</summary>
    public required string FullName { get; init; }

    /// <summary>A user's name for the device, or null: then model and serial number.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>Identifies one start of the device.</summary>
    public required Guid BootId { get; init; }

    /// <summary>How the device's messages and description attack their reader, if they do.</summary>
    public HostileTerms? Hostile { get; init; }

    /// <summary><c>AXIS P3245-V</c>.</summary>
    public string ShortName => Hostile?.Name ?? "AXIS " + ProdNbr;

    /// <summary><c>uuid:Upnp-BasicDevice-1_0-B8A44F0A1B2C</c>.</summary>
    public string Udn => "uuid:Upnp-BasicDevice-1_0-" + Serial;

    /// <summary>The <c>SERVER</c> line: the system, and the version of the SDK that AXIS OS was built with.</summary>
    public string Server => Hostile?.Name
        ?? (IsOld ? "Linux/2.6.35, UPnP/1.0, Portable SDK for UPnP devices/1.6.18" : "Linux/4.14.173-axis8, UPnP/1.0, Portable SDK for UPnP devices/1.8.7");
}
