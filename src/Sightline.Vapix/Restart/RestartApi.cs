using Sightline.Vapix.Firmware;
using Sightline.Vapix.Http;
using Sightline.Vapix.Json;

namespace Sightline.Vapix.Restart;

/// <summary>Restarts the device: firmwaremanagement.cgi (AXIS OS 7.40+), else restart.cgi. Administrator.</summary>
public sealed class RestartApi
{
    private readonly VapixDevice _device;

    internal RestartApi(VapixDevice device) => _device = device;

    /// <summary>
    /// Asks for a restart. The device goes down within seconds; <see cref="RestartRule"/> tells from its marks before and after when it is back.
    /// </summary>
    public async Task<VapixResult<RestartRequest>> RequestAsync(CancellationToken cancellationToken = default)
    {
        var features = _device.Channel.Features;
        if (!features.Lacks(Feature.FirmwareManagement))
        {
            var result = features.Learn(Feature.FirmwareManagement, await FirmwareApi.Api.CallAsync(_device, new JsonCall("reboot"), _ => new VapixResult<Done>(default(Done)), cancellationToken).ConfigureAwait(false));
            if (result.Ok || result.Error.Kind != VapixErrorKind.NotSupported)
                return Judge(result.Error);
        }

        return await LegacyFirmware.RequestAsync(_device, "/axis-cgi/restart.cgi", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A restart often cuts its own answer off: then it was asked for, but is not confirmed.</summary>
    internal static VapixResult<RestartRequest> Judge(VapixError? error)
    {
        if (error is null)
            return new RestartRequest(Confirmed: true);
        return error.MayHaveActed && error.Kind is VapixErrorKind.ConnectionLost or VapixErrorKind.TimedOut ? new RestartRequest(Confirmed: false) : error;
    }
}

/// <summary>A restart was asked for.</summary>
/// <param name="Confirmed">Whether the device said yes. If not, the connection ended first and only the device's marks can tell.</param>
public sealed record RestartRequest(bool Confirmed);
