using System.Collections.Immutable;

namespace Sightline.Farm.Ssdp;

/// <summary>Something that a device announces and answers searches for (UPnP Device Architecture 1.0 section 1.1.2).</summary>
/// <param name="Name">The NT or ST; null is the device's own <c>uuid:...</c>.</param>
internal sealed record SsdpTarget(string? Name)
{
    public const string Everything = "ssdp:all";

    /// <summary>One of each, in the order of announcement.</summary>
    public static readonly ImmutableArray<SsdpTarget> All =
    [
        new("upnp:rootdevice"),
        new((string?)null),
        new("urn:schemas-upnp-org:device:Basic:1"),
        new("urn:axis-com:service:BasicService:1"),
    ];

    /// <summary>The NT or ST of a device.</summary>
    public string Of(SsdpFacts device) => Name ?? device.Udn;

    /// <summary>The unique service name of a device.</summary>
    public string Usn(SsdpFacts device) => Name is null ? device.Udn : $"{device.Udn}::{Name}";

    /// <summary>Which targets of a device a search asks for.</summary>
    public static IEnumerable<SsdpTarget> Matching(string searched, SsdpFacts device) =>
        searched == Everything ? All : All.Where(target => target.Of(device) == searched);
}
