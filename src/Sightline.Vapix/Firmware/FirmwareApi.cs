using Sightline.Vapix.Http;
using Sightline.Vapix.Json;
using Sightline.Vapix.Restart;
using Sightline.Vapix.Uploads;

namespace Sightline.Vapix.Firmware;

/// <summary>AXIS OS on the device (VAPIX firmwaremanagement.cgi, AXIS OS 7.40+; below, the older CGIs where they can do it). Administrator.</summary>
public sealed class FirmwareApi
{
    internal static readonly JsonApi Api = new("/axis-cgi/firmwaremanagement.cgi", "1.0", JsonErrors.Firmware);
    private readonly VapixDevice _device;

    internal FirmwareApi(VapixDevice device) => _device = device;

    /// <summary>Reads which version runs and which is kept beside it. Below AXIS OS 7.40 only the running one is known.</summary>
    public async Task<VapixResult<FirmwareStatus>> ReadStatusAsync(CancellationToken cancellationToken = default)
    {
        var features = _device.Channel.Features;
        if (!features.Lacks(Feature.FirmwareManagement))
        {
            var result = features.Learn(Feature.FirmwareManagement, await Api.CallAsync(_device, new JsonCall("status"), FirmwareStatus.Read, cancellationToken).ConfigureAwait(false));
            if (result.Ok || result.Error.Kind != VapixErrorKind.NotSupported)
                return result;
        }

        var list = await _device.Parameters.ReadAsync(["Properties.Firmware"], cancellationToken).ConfigureAwait(false);
        return list.Then(found => found["Properties.Firmware.Version"] is { } version
            ? new VapixResult<FirmwareStatus>(new FirmwareStatus(DeviceText.Clean(version, 80), null, null, null, null, null, null, null))
            : new VapixError(VapixErrorKind.NotSupported, "The device does not tell its version."));
    }

    /// <summary>
    /// Sends an image. The device checks and writes it before it answers (1 to 5 minutes, sometimes 10) and then restarts. An error that may have
    /// acted (<see cref="VapixError.MayHaveActed"/>) says nothing about the upgrade: read the version when the device is back.
    /// </summary>
    /// <param name="image">The image file.</param>
    /// <param name="options">What happens with settings, and when the new version stays. Below AXIS OS 7.40 only the factory default is known.</param>
    /// <param name="watch">Follows and paces the upload.</param>
    /// <param name="cancellationToken">Ends the call; the device may go on.</param>
    /// <returns>The version that the device says it will start; null where it does not say.</returns>
    public async Task<VapixResult<string?>> UpgradeAsync(UploadFile image, UpgradeOptions options, UploadWatch? watch = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Check() is { } error)
            return error;

        // Which of the two ways it takes is asked before, so that no image is sent to a page that is not there.
        var status = await ReadStatusAsync(cancellationToken).ConfigureAwait(false);
        if (!status.Ok)
            return status.Error;
        return _device.Channel.Features.Lacks(Feature.FirmwareManagement)
            ? await LegacyFirmware.UpgradeAsync(_device, image, options, watch, cancellationToken).ConfigureAwait(false)
            : await SendAsync(image, options, watch, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the running version the one that stays. Saying it again is no error.</summary>
    public Task<VapixResult<Done>> CommitAsync(CancellationToken cancellationToken = default) => DoAsync("commit", cancellationToken);

    /// <summary>Deletes the version that is kept beside the running one.</summary>
    public Task<VapixResult<Done>> PurgeAsync(CancellationToken cancellationToken = default) => DoAsync("purge", cancellationToken);

    /// <summary>Stops the timer of an automatic commit or rollback.</summary>
    public Task<VapixResult<Done>> StopTimerAsync(CancellationToken cancellationToken = default) => DoAsync("stopAuto", cancellationToken);

    /// <summary>Goes back to the other version, with its settings. The device restarts.</summary>
    public async Task<VapixResult<RestartRequest>> RollbackAsync(CancellationToken cancellationToken = default) =>
        RestartApi.Judge((await DoAsync("rollback", cancellationToken).ConfigureAwait(false)).Error);

    /// <summary>
    /// Sets the device back to the factory's values. It restarts without accounts and mostly with a new certificate; after a hard default also
    /// with another address.
    /// </summary>
    public async Task<VapixResult<RestartRequest>> ResetAsync(FactoryDefault mode, CancellationToken cancellationToken = default)
    {
        if (mode == FactoryDefault.None)
            return new VapixError(VapixErrorKind.InvalidInput, "A reset is soft or hard.");
        var features = _device.Channel.Features;
        if (!features.Lacks(Feature.FirmwareManagement))
        {
            var call = new JsonCall("factoryDefault", writer => writer.WriteString("factoryDefaultMode", UpgradeOptions.Word(mode.ToString())));
            var result = features.Learn(Feature.FirmwareManagement, await Api.CallAsync(_device, call, _ => new VapixResult<Done>(default(Done)), cancellationToken).ConfigureAwait(false));
            if (result.Ok || result.Error.Kind != VapixErrorKind.NotSupported)
                return RestartApi.Judge(result.Error);
        }

        return await LegacyFirmware.ResetAsync(_device, mode, cancellationToken).ConfigureAwait(false);
    }

    private Task<VapixResult<Done>> DoAsync(string method, CancellationToken cancellationToken) =>
        Api.CallAsync(_device, new JsonCall(method) { Timeout = _device.Options.LongAnswerTimeout }, _ => new VapixResult<Done>(default(Done)), cancellationToken);

    private async Task<VapixResult<string?>> SendAsync(UploadFile image, UpgradeOptions options, UploadWatch? watch, CancellationToken cancellationToken)
    {
        using var content = MultipartUpload.Of(_device.Endpoint, image, Api.Request("upgrade", options.Write), "file", watch);
        var call = new Call(HttpMethod.Post, Api.Path) { Body = content, IsUpload = true, AnyStatus = true, Timeout = _device.Options.UploadTimeout };
        var result = await _device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Then(answer => Api.ReadAnswer(answer, data => new VapixResult<string?>(data.Text("firmwareVersion") is { } version ? DeviceText.Clean(version, 80) : null)));
    }
}
