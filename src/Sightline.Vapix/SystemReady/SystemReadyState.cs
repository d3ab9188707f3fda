using System.Text.Json;
using Sightline.Vapix.Http;
using Sightline.Vapix.Json;

namespace Sightline.Vapix.SystemReady;

/// <summary>How far a device has started.</summary>
/// <param name="Ready">Whether all its services run.</param>
/// <param name="NeedsSetup">Whether its first account is missing; null if it does not say.</param>
/// <param name="Uptime">Time since it started; null before API 1.3.</param>
/// <param name="BootId">Changes at each start; null before API 1.4.</param>
/// <param name="PreviewMode">For how long live video is open without a login on a factory-fresh device; null if it is not.</param>
/// <param name="PassphrasePolicy">What it demands of passwords: none, length (15 characters) or complex (12 with four kinds); null before API 1.5.</param>
public sealed record SystemReadyState(bool Ready, bool? NeedsSetup, TimeSpan? Uptime, string? BootId, TimeSpan? PreviewMode, string? PassphrasePolicy)
{
    internal static VapixResult<SystemReadyState> Read(JsonElement data) => data.Flag("systemready") is { } ready
        ? new SystemReadyState(
            ready,
            data.Flag("needsetup"),
            data.Seconds("uptime"),
            data.Text("bootid") is { } bootId ? DeviceText.Clean(bootId, 64) : null,
            data.Seconds("previewmode"),
            data.Text("passphrasepolicy") is { } policy ? DeviceText.Clean(policy, 40) : null)
        : new VapixError(VapixErrorKind.BadAnswer, "The answer does not say whether the device is ready.");
}
