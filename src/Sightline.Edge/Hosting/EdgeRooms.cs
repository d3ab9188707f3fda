using Sightline.Edge.Api;
using Sightline.Edge.Identity;
using Sightline.Edge.LocalAccess;
using Sightline.Edge.Secrets;
using Sightline.Edge.Tasks;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.Hosting;

/// <summary>Every room, one line each. Composes and decides nothing.</summary>
internal static class EdgeRooms
{
    public static void Add(IServiceCollection services)
    {
        services.AddTelemetry();
        services.AddSecrets();
        services.AddIdentity();
        services.AddLocalAccess();
        services.AddApi();
        // Last: its items need the other rooms.
        services.AddTasks();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapTelemetry();
        routes.MapIdentity();
        routes.MapApi();
        routes.MapTasks();
    }
}
