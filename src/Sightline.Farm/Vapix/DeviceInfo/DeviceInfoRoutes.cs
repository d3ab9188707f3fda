namespace Sightline.Farm.Vapix.DeviceInfo;

/// <summary>What a device tells about itself, mostly without login.</summary>
internal static class DeviceInfoRoutes
{
    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/axis-cgi/basicdeviceinfo.cgi", AccessLevel.Anonymous, BasicDeviceInfo.Api.HandleAsync, VapixRoute.Since(8, 40)),
        new("/axis-cgi/systemready.cgi", AccessLevel.Anonymous, SystemReady.Api.HandleAsync, VapixRoute.Since(9, 50)),
        new("/axis-cgi/apidiscovery.cgi", AccessLevel.Anonymous, ApiDiscovery.Api.HandleAsync, VapixRoute.Since(8, 50)),
    ];
}
