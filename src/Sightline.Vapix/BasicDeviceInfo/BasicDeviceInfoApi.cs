using Sightline.Vapix.Http;
using Sightline.Vapix.Json;

namespace Sightline.Vapix.BasicDeviceInfo;

/// <summary>Model, serial number and AXIS OS version (VAPIX basicdeviceinfo.cgi, AXIS OS 8.40+).</summary>
public sealed class BasicDeviceInfoApi
{
    private static readonly JsonApi Api = new("/axis-cgi/basicdeviceinfo.cgi", "1.0", JsonErrors.Information);
    private readonly VapixDevice _device;

    internal BasicDeviceInfoApi(VapixDevice device) => _device = device;

    /// <summary>What the device tells without a login: everything but the chip and the architecture. AXIS OS 9.80+.</summary>
    public async Task<VapixResult<DeviceProperties>> ReadUnrestrictedAsync(CancellationToken cancellationToken = default)
    {
        var result = await Api.CallAsync(_device, new JsonCall("getAllUnrestrictedProperties") { Access = CallAccess.Anonymous }, DeviceProperties.Read, cancellationToken).ConfigureAwait(false);
        return _device.Channel.Features.Learn(Feature.UnrestrictedProperties, result);
    }
}
