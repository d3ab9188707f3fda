namespace Sightline.Vapix.Http;

/// <summary>A request that knows its line, so that the connector does too.</summary>
internal sealed class DeviceRequest(HttpMethod method, Uri address, DeviceLine line) : HttpRequestMessage(method, address)
{
    public DeviceLine Line { get; } = line;
}
