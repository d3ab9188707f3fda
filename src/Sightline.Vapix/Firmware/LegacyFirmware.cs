using Sightline.Vapix.Http;
using Sightline.Vapix.Restart;
using Sightline.Vapix.Uploads;

namespace Sightline.Vapix.Firmware;

/// <summary>The CGIs of AXIS OS below 7.40: an upload and two resets, which answer with a page or not at all.</summary>
internal static class LegacyFirmware
{
    public static async Task<VapixResult<string?>> UpgradeAsync(VapixDevice device, UploadFile image, UpgradeOptions options, UploadWatch? watch, CancellationToken cancellationToken)
    {
        if (options.AutoCommit != AutoCommit.Default || options.RollbackAfter is not null)
            return new VapixError(VapixErrorKind.NotSupported, "This device knows no commit and no rollback timer.");
        using var content = MultipartUpload.Of(device.Endpoint, image, null, "file", watch);
        var type = options.FactoryDefault == FactoryDefault.None ? "normal" : "factorydefault";
        var call = new Call(HttpMethod.Post, "/axis-cgi/firmwareupgrade.cgi?type=" + type) { Body = content, IsUpload = true, Timeout = device.Options.UploadTimeout };
        var result = await device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Then(answer => RefusalIn(answer) is { } refusal ? refusal : new VapixResult<string?>((string?)null));
    }

    public static async Task<VapixResult<RestartRequest>> ResetAsync(VapixDevice device, FactoryDefault mode, CancellationToken cancellationToken)
    {
        var page = mode == FactoryDefault.Hard ? "/axis-cgi/hardfactorydefault.cgi" : "/axis-cgi/factorydefault.cgi";
        return await RequestAsync(device, page, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks one of the pages that make the device restart.</summary>
    public static async Task<VapixResult<RestartRequest>> RequestAsync(VapixDevice device, string page, CancellationToken cancellationToken)
    {
        var result = await device.CallAsync(Call.Get(page), cancellationToken).ConfigureAwait(false);
        return RestartApi.Judge(result.Ok ? RefusalIn(result.Value) : result.Error);
    }

    /// <summary>These pages report a failure as text in a page with status 200.</summary>
    private static VapixError? RefusalIn(Answer answer) =>
        DeviceText.FromBody(answer.Body.Span) is { } said && said.StartsWith("Error", StringComparison.OrdinalIgnoreCase)
            ? new VapixError(VapixErrorKind.Refused, $"The device refuses: {said}", answer.Status, DeviceMessage: said)
            : null;
}
