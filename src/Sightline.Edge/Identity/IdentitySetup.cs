using Microsoft.AspNetCore.Http.HttpResults;
using Sightline.Contracts;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Identity;

/// <summary>Id, name, certificate and the overview of the edge host.</summary>
internal static class IdentitySetup
{
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton(RoomSchema.OfFolder("Identity"));
        services.AddSingleton<CertificateHolder>();
        services.AddSingleton<EdgeIdentitySource>();
        services.AddHostedService<CertificateRenewal>();
        return services;
    }

    public static void MapIdentity(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Routes.Edge, Overview).WithName("getEdge").WithTags("Edge host").WithSummary("Who the edge host is and how much it looks after.");

    private static Ok<EdgeHostInfo> Overview(EdgeIdentitySource identity, DeviceCounter devices, RunningTaskCounter tasks, RunningSearchCounter searches, TimeProvider time) =>
        TypedResults.Ok(new EdgeHostInfo(identity.Current, identity.StartedAt, time.GetUtcNow(), TimeZoneName(time.LocalTimeZone), devices(), tasks(), searches()));

    private static string TimeZoneName(TimeZoneInfo zone) =>
        !zone.HasIanaId && TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) ? iana : zone.Id;
}
