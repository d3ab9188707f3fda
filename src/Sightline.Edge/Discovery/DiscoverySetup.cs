using Microsoft.Extensions.Options;
using Sightline.Discovery.Scan;
using Sightline.Edge.Identity;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Discovery;

/// <summary>Finding devices: multicast, address scans, searches, and what to do with what is seen.</summary>
internal static class DiscoverySetup
{
    public static IServiceCollection AddDiscovery(this IServiceCollection services)
    {
        services.AddSingleton(RoomSchema.OfFolder("Discovery"));
        services.AddOptions<DiscoveryOptions>().BindConfiguration(DiscoveryOptions.Section);
        services.AddSingleton<DiscoverySettingsStore>();
        services.AddSingleton<RecentContacts>();
        services.AddSingleton(provider => new IdentifySlots(Math.Max(1, provider.GetRequiredService<IOptions<DiscoveryOptions>>().Value.IdentifyAtOnce)));
        services.AddSingleton<PlaceIdentifier>();
        services.AddSingleton<DeviceMerger>();
        services.AddSingleton<SightingIntake>();
        services.AddSingleton<AddressScanner>();
        services.AddSingleton<SearchBook>();
        services.AddSingleton<SearchWays>();
        services.AddSingleton<SearchStart>();
        services.AddSingleton<MulticastDiscovery>();
        services.AddSingleton<SearchRunner>();
        services.AddHostedService<ExclusionFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<MulticastDiscovery>());
        services.AddHostedService(provider => provider.GetRequiredService<SearchRunner>());
        services.AddSingleton<RunningSearchCounter>(provider => () => provider.GetRequiredService<SearchBook>().Running);
        return services;
    }

    public static void MapDiscovery(this IEndpointRouteBuilder routes)
    {
        DiscoverySettingsEndpoints.Map(routes);
        SearchEndpoints.Map(routes);
    }
}
