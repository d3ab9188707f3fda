namespace Sightline.Farm.Vapix.Network;

/// <summary><c>network_settings.cgi</c> (VAPIX, AXIS OS 8.50+).</summary>
internal static class NetworkSettings
{
    public static JsonApi Api { get; } = new("network-settings", JsonFamily.Settings,
    [
        new("getNetworkInfo", AccessLevel.Administrator, call => ValueTask.FromResult(JsonCall.Data(NetworkInfo.Of(call.Device)))),
        new("setHostnameConfiguration", AccessLevel.Administrator, NetworkSetters.SetHostnameAsync),
        new("setResolverConfiguration", AccessLevel.Administrator, NetworkSetters.SetResolverAsync),
        new("setIPv4AddressConfiguration", AccessLevel.Administrator, AddressSetter.SetAsync),
        new("setIPv6AddressConfiguration", AccessLevel.Administrator, NetworkSetters.SetIpv6Async),
        new("setWired8021XConfiguration", AccessLevel.Administrator, Dot1XSetter.SetAsync, profile => profile.Since(10, 0)),
        new("setGlobalProxyConfiguration", AccessLevel.Administrator, NetworkSetters.SetProxyAsync, profile => profile.Since(11, 0)),
    ]);

    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/axis-cgi/network_settings.cgi", AccessLevel.Administrator, Api.HandleAsync, VapixRoute.Since(8, 50)),
    ];
}
