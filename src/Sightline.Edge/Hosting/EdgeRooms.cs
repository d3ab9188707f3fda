using Sightline.Edge.Actions;
using Sightline.Edge.Api;
using Sightline.Edge.AxisOs;
using Sightline.Edge.Contacts;
using Sightline.Edge.Discovery;
using Sightline.Edge.Identity;
using Sightline.Edge.Inventory;
using Sightline.Edge.LocalAccess;
using Sightline.Edge.Monitoring;
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
        services.AddInventory();
        services.AddContacts();
        services.AddMonitoring();
        services.AddDiscovery();
        services.AddActions();
        services.AddAxisOs();
        // Last: its items need the other rooms.
        services.AddTasks();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapTelemetry();
        routes.MapIdentity();
        routes.MapApi();
        routes.MapInventory();
        routes.MapContacts();
        routes.MapMonitoring();
        routes.MapDiscovery();
        routes.MapActions();
        routes.MapAxisOs();
        routes.MapTasks();
    }
}
