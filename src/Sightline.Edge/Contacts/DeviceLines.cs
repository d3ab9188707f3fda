using System.Collections.Concurrent;
using Sightline.Edge.Inventory;
using Sightline.Vapix;

namespace Sightline.Edge.Contacts;

/// <summary>
/// The way to each managed device: kept, so that a check each minute finds its connection open and the device's functions known.
/// A line is bound to serial, place and certificate; when one of them changes it is closed and made anew.
/// </summary>
internal sealed class DeviceLines : IDisposable
{
    private readonly ConcurrentDictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly VapixClient _client;

    public DeviceLines(VapixClient client, DeviceInventory inventory)
    {
        _client = client;
        inventory.Changed += change =>
        {
            if (change.After is not { IsManaged: true })
                Close(change.Serial);
        };
    }

    /// <summary>The anonymous line to a device as it is recorded. Managed devices share one; for others the caller disposes it.</summary>
    public VapixDevice For(DeviceRecord device)
    {
        if (!device.IsManaged)
            return Open(device);
        while (true)
        {
            if (_lines.TryGetValue(device.Serial, out var line))
            {
                if (line.Fits(device))
                    return line.Device;
                if (_lines.TryRemove(new KeyValuePair<string, Line>(device.Serial, line)))
                    line.Device.Dispose();
            }
            var made = new Line(device.Location, device.PinnedCertificate, Open(device));
            if (_lines.TryAdd(device.Serial, made))
                return made.Device;
            made.Device.Dispose();
        }
    }

    /// <summary>A line to whatever is at a place, for anonymous calls. The caller disposes it.</summary>
    public VapixDevice To(DeviceLocation location, bool tls) =>
        _client.Open(new VapixEndpoint(location.Address, (tls ? location.HttpsPort : location.HttpPort)!.Value, tls), DeviceTrust.None);

    public void Dispose()
    {
        foreach (var line in _lines.Values)
            line.Device.Dispose();
    }

    private VapixDevice Open(DeviceRecord device) => _client.Open(EndpointOf(device), new DeviceTrust(device.Serial, device.PinnedCertificate));

    /// <summary>HTTPS where a certificate is pinned, and nothing else then; clear HTTP for the others, HTTPS if that is all there is.</summary>
    private static VapixEndpoint EndpointOf(DeviceRecord device) => device switch
    {
        { PinnedCertificate: not null, Location: var at } => new VapixEndpoint(at.Address, at.HttpsPort ?? DefaultHttpsPort, Tls: true),
        { Location: { HttpPort: { } http } at } => new VapixEndpoint(at.Address, http, Tls: false),
        { Location: var at } => new VapixEndpoint(at.Address, at.HttpsPort ?? DefaultHttpsPort, Tls: true),
    };

    private const int DefaultHttpsPort = 443;

    private void Close(string serial)
    {
        if (_lines.TryRemove(serial, out var line))
            line.Device.Dispose();
    }

    private sealed record Line(DeviceLocation Location, string? Pin, VapixDevice Device)
    {
        public bool Fits(DeviceRecord device) => Location == device.Location && Pin == device.PinnedCertificate;
    }
}
