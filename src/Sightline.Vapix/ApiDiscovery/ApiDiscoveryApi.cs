using System.Text.Json;
using Sightline.Vapix.Http;
using Sightline.Vapix.Json;

namespace Sightline.Vapix.ApiDiscovery;

/// <summary>The list of a device's APIs (VAPIX apidiscovery.cgi, AXIS OS 8.50+). Anonymous, except on AXIS OS 9.80 and 10.12, where the account is used.</summary>
public sealed class ApiDiscoveryApi
{
    private const int MaxApis = 1000;
    private static readonly JsonApi Api = new("/axis-cgi/apidiscovery.cgi", "1.0", JsonErrors.Information);

    private static readonly (string Id, Feature Feature)[] Known =
    [
        ("basic-device-info", Feature.BasicDeviceInfo),
        ("systemready", Feature.SystemReady),
        ("fwmgr", Feature.FirmwareManagement),
        ("network-settings", Feature.NetworkSettings),
        ("time-service", Feature.TimeService),
        ("ntp", Feature.Ntp),
    ];

    private readonly VapixDevice _device;

    internal ApiDiscoveryApi(VapixDevice device) => _device = device;

    /// <summary>Reads the list. What it holds is remembered, so that other calls need not try.</summary>
    public async Task<VapixResult<IReadOnlyList<DeviceApi>>> ReadAsync(CancellationToken cancellationToken = default)
    {
        var result = await ReadAsync(CallAccess.Anonymous, cancellationToken).ConfigureAwait(false);
        if (!result.Ok && result.Error.Kind is VapixErrorKind.Unauthorized or VapixErrorKind.Forbidden && _device.UserName is not null)
            result = await ReadAsync(CallAccess.Login, cancellationToken).ConfigureAwait(false);
        if (result.Ok)
            Remember(result.Value);
        return _device.Channel.Features.Learn(Feature.ApiDiscovery, result);
    }

    private Task<VapixResult<IReadOnlyList<DeviceApi>>> ReadAsync(CallAccess access, CancellationToken cancellationToken) =>
        Api.CallAsync(_device, new JsonCall("getApiList") { Access = access }, Read, cancellationToken);

    /// <summary>Only what is listed is certain: an API that is missing from the list may still be there, so it is tried.</summary>
    private void Remember(IReadOnlyList<DeviceApi> apis)
    {
        foreach (var (id, feature) in Known)
            if (apis.Any(api => api.Id == id))
                _device.Channel.Features.Note(feature, has: true);
    }

    private static VapixResult<IReadOnlyList<DeviceApi>> Read(JsonElement data)
    {
        if (data.Member("apiList") is not { ValueKind: JsonValueKind.Array } list)
            return new VapixError(VapixErrorKind.BadAnswer, "The answer holds no list of APIs.");
        return list.EnumerateArray().Take(MaxApis)
            .Where(item => item.Text("id") is not null)
            .Select(item => new DeviceApi(Line(item, "id")!, Line(item, "version") ?? "", Line(item, "name"), Line(item, "status")))
            .ToArray();
    }

    private static string? Line(JsonElement item, string name) => item.Text(name) is { } text ? DeviceText.Clean(text, 120) : null;
}
