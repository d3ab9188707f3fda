namespace Sightline.Discovery.Ssdp;

/// <summary>An announcement, or the answer to a search (UPnP Device Architecture 1.0, section 1).</summary>
/// <param name="Usn">Unique service name.</param>
/// <param name="Location">URL of the description as sent; null in a goodbye.</param>
/// <param name="Server">Server text.</param>
/// <param name="MaxAge">How long it holds.</param>
/// <param name="Goodbye">The device leaves.</param>
internal sealed record SsdpMessage(string Usn, string? Location, string? Server, TimeSpan MaxAge, bool Goodbye)
{
    private const string AxisPrefix = "uuid:Upnp-BasicDevice-1_0-";

    /// <summary>The device's part of the USN, without the service.</summary>
    public string Device => Usn.Split("::", 2)[0];

    /// <summary>The serial number, if the USN is that of an Axis device.</summary>
    public string? Serial =>
        Device.StartsWith(AxisPrefix, StringComparison.OrdinalIgnoreCase) ? DeviceText.Serial(Device[AxisPrefix.Length..]) : null;
}
