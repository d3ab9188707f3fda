using Sightline.Vapix.Http;
using Sightline.Vapix.Json;
using Sightline.Vapix.Parameters;

namespace Sightline.Vapix.BasicDeviceInfo;

/// <summary>Model, serial number and AXIS OS version (VAPIX basicdeviceinfo.cgi, AXIS OS 8.40+; below, parameters).</summary>
public sealed class BasicDeviceInfoApi
{
    private static readonly JsonApi Api = new("/axis-cgi/basicdeviceinfo.cgi", "1.0", JsonErrors.Information);

    /// <summary>Where each property is among the parameters.</summary>
    private static readonly Dictionary<string, string> ParameterNames = new(StringComparer.Ordinal)
    {
        ["Brand"] = "Brand.Brand",
        ["ProdFullName"] = "Brand.ProdFullName",
        ["ProdShortName"] = "Brand.ProdShortName",
        ["ProdNbr"] = "Brand.ProdNbr",
        ["ProdType"] = "Brand.ProdType",
        ["ProdVariant"] = "Brand.ProdVariant",
        ["WebURL"] = "Brand.WebURL",
        ["SerialNumber"] = "Properties.System.SerialNumber",
        ["Version"] = "Properties.Firmware.Version",
        ["BuildDate"] = "Properties.Firmware.BuildDate",
        ["HardwareID"] = "Properties.System.HardwareID",
        ["Architecture"] = "Properties.System.Architecture",
        ["Soc"] = "Properties.System.Soc",
    };

    private readonly VapixDevice _device;

    internal BasicDeviceInfoApi(VapixDevice device) => _device = device;

    /// <summary>What the device tells without a login: everything but the chip and the architecture. AXIS OS 9.80+.</summary>
    public async Task<VapixResult<DeviceProperties>> ReadUnrestrictedAsync(CancellationToken cancellationToken = default)
    {
        var result = await Api.CallAsync(_device, new JsonCall("getAllUnrestrictedProperties") { Access = CallAccess.Anonymous }, DeviceProperties.Read, cancellationToken).ConfigureAwait(false);
        return _device.Channel.Features.Learn(Feature.UnrestrictedProperties, result);
    }

    /// <summary>Everything, with the account. Where the account may not read all, what anybody may read; below AXIS OS 8.40 from the parameters.</summary>
    public async Task<VapixResult<DeviceProperties>> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_device.Channel.Features.Lacks(Feature.BasicDeviceInfo))
            return await ReadParametersAsync(cancellationToken).ConfigureAwait(false);
        var result = await Api.CallAsync(_device, new JsonCall("getAllProperties"), DeviceProperties.Read, cancellationToken).ConfigureAwait(false);
        _device.Channel.Features.Learn(Feature.BasicDeviceInfo, result);
        if (result.Ok)
            return result;
        return result.Error.Kind switch
        {
            VapixErrorKind.NotSupported => await ReadParametersAsync(cancellationToken).ConfigureAwait(false),
            VapixErrorKind.Forbidden => await ReadUnrestrictedAsync(cancellationToken).ConfigureAwait(false),
            _ => result,
        };
    }

    private async Task<VapixResult<DeviceProperties>> ReadParametersAsync(CancellationToken cancellationToken)
    {
        var result = await _device.Parameters.ReadAsync(["Brand", "Properties.Firmware", "Properties.System"], cancellationToken).ConfigureAwait(false);
        return result.Then(Of);
    }

    private static VapixResult<DeviceProperties> Of(ParameterList list)
    {
        var properties = DeviceProperties.Of(name => ParameterNames.TryGetValue(name, out var parameter) ? list[parameter] : null);
        return properties.SerialNumber is null && properties.ProductNumber is null
            ? new VapixError(VapixErrorKind.NotSupported, "The device tells neither its model nor its serial number.")
            : properties;
    }
}
