using Sightline.Vapix.Http;
using Sightline.Vapix.Json;

namespace Sightline.Vapix.Restart;

/// <summary>Restarts the device: firmwaremanagement.cgi (AXIS OS 7.40+), else restart.cgi. Administrator.</summary>
public sealed class RestartApi
{
    private static readonly JsonApi Api = new("/axis-cgi/firmwaremanagement.cgi", "1.0", JsonErrors.Firmware);
    private readonly VapixDevice _device;

    internal RestartApi(VapixDevice device) => _device = device;

    /// <summary>
    /// Asks for a restart. The device goes down within seconds; <see cref="RestartRule"/> tells from its marks before and after when it is back.
    /// </summary>
    public async Task<VapixResult<RestartRequest>> RequestAsync(CancellationToken cancellationToken = default)
    {
        if (_device.Channel.Features.Lacks(Feature.FirmwareManagement))
            return await RequestByPageAsync(cancellationToken).ConfigureAwait(false);
        var result = await Api.CallAsync(_device, new JsonCall("reboot"), _ => new VapixResult<Done>(default(Done)), cancellationToken).ConfigureAwait(false);
        _device.Channel.Features.Learn(Feature.FirmwareManagement, result);
        return !result.Ok && result.Error.Kind == VapixErrorKind.NotSupported
            ? await RequestByPageAsync(cancellationToken).ConfigureAwait(false)
            : Judge(result.Error);
    }

    private async Task<VapixResult<RestartRequest>> RequestByPageAsync(CancellationToken cancellationToken)
    {
        var result = await _device.CallAsync(Call.Get("/axis-cgi/restart.cgi"), cancellationToken).ConfigureAwait(false);
        if (result.Ok && DeviceText.FromBody(result.Value.Body.Span) is { } said && said.StartsWith("Error", StringComparison.Ordinal))
            return new VapixError(VapixErrorKind.Refused, "The device refuses to restart.", result.Value.Status, DeviceMessage: said);
        return Judge(result.Error);
    }

    /// <summary>A restart often cuts its own answer off: then it was asked for, but is not confirmed.</summary>
    private static VapixResult<RestartRequest> Judge(VapixError? error)
    {
        if (error is null)
            return new RestartRequest(Confirmed: true);
        return error.MayHaveActed && error.Kind is VapixErrorKind.ConnectionLost or VapixErrorKind.TimedOut ? new RestartRequest(Confirmed: false) : error;
    }
}

/// <summary>A restart was asked for.</summary>
/// <param name="Confirmed">Whether the device said yes. If not, the connection ended first and only the device's marks can tell.</param>
public sealed record RestartRequest(bool Confirmed);
