using System.Text.RegularExpressions;

namespace Sightline.Discovery.Mdns;

/// <summary>The DNS-SD service types that Axis devices announce, and what their names tell.</summary>
internal static partial class AxisServices
{
    private static readonly Dictionary<DnsName, ServiceKind> Known = new()
    {
        [DnsName.Of("_axis-video._tcp.local")] = new(Axis: true, Secure: false),
        [DnsName.Of("_axis-nvr._tcp.local")] = new(Axis: true, Secure: false),
        [DnsName.Of("_axis-bwsc._tcp.local")] = new(Axis: true, Secure: false),
        [DnsName.Of("_vapix-http._tcp.local")] = new(Axis: true, Secure: false),
        [DnsName.Of("_vapix-https._tcp.local")] = new(Axis: true, Secure: true),
        [DnsName.Of("_http._tcp.local")] = new(Axis: false, Secure: false),
        [DnsName.Of("_https._tcp.local")] = new(Axis: false, Secure: true),
    };

    // The MAC address blocks of Axis Communications.
    private static readonly string[] AddressBlocks = ["00408C", "ACCC8E", "B8A44F", "E82725"];

    /// <summary>The types to ask for: those that only Axis devices have. Asking for web servers would call every printer.</summary>
    public static IReadOnlyList<DnsName> Asked { get; } = [.. Known.Where(type => type.Value.Axis).Select(type => type.Key)];

    /// <summary>The kind of service that an instance name belongs to; null if it is none of a device.</summary>
    public static ServiceKind? KindOf(DnsName instance) =>
        instance.Labels.Length == 4 && instance.Parent is { } type && Known.TryGetValue(type, out var kind) ? kind : null;

    /// <summary>Whether a type is one of a device.</summary>
    public static bool IsKnown(DnsName type) => Known.ContainsKey(type);

    /// <summary>Whether a web server's MAC address is that of an Axis device.</summary>
    public static bool IsAxisSerial(string serial) => AddressBlocks.Any(block => serial.StartsWith(block, StringComparison.Ordinal));

    /// <summary>The serial number in a host name: <c>axis-b8a44f0a1b2c.local</c>.</summary>
    public static string? SerialOfHost(DnsName host) =>
        host.Labels.Length == 2 && host.Labels[0].StartsWith("axis-", StringComparison.OrdinalIgnoreCase) ? DeviceText.Serial(host.Labels[0][5..]) : null;

    /// <summary>Model and serial number in the name that a device has until somebody renames it: <c>AXIS P3268-LV - B8A44F0A1B2C</c>.</summary>
    public static (string? Model, string? Serial) OfInstance(string label)
    {
        var name = InstanceName().Match(label);
        return name.Success ? (DeviceText.Model(name.Groups[1].Value), DeviceText.Serial(name.Groups[2].Value)) : (null, null);
    }

    [GeneratedRegex(@"^(AXIS .{1,40}) - ([0-9A-F]{12})(?: \([0-9]{1,4}\))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InstanceName();
}

/// <summary>A service type.</summary>
/// <param name="Axis">Whether only Axis devices have it.</param>
/// <param name="Secure">Whether its port is one of HTTPS.</param>
internal sealed record ServiceKind(bool Axis, bool Secure);
