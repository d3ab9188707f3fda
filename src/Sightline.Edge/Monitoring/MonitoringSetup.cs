using Sightline.Edge.Inventory;
using Sightline.Edge.Storage;
using Sightline.Vapix;

namespace Sightline.Edge.Monitoring;

/// <summary>Contacts with devices, and the watch over the managed ones.</summary>
internal static class MonitoringSetup
{
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton(RoomSchema.OfFolder("Monitoring"));
        services.AddSingleton(provider => new VapixClient(new VapixOptions { MaxKeptConnections = OpenFiles.ConnectionsToKeep() }, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DeviceLines>();
        services.AddSingleton<LoggedInLines>();
        services.AddSingleton<IDeviceContacts, DeviceContacts>();
        services.AddSingleton(provider => new MonitorSchedule(
            provider.GetRequiredService<DeviceInventory>(),
            MonitoringSettingsStore.Read(provider.GetRequiredService<Database>()),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDeviceSchedule>(provider => provider.GetRequiredService<MonitorSchedule>());
        services.AddSingleton<MonitoringSettingsStore>();
        services.AddSingleton<MonitorMetrics>();
        services.AddSingleton<MonitorSignals>();
        services.AddSingleton<ConflictWatch>();
        services.AddSingleton<DeviceChecker>();
        services.AddSingleton<DetailsReader>();
        services.AddHostedService<DeviceMonitor>();
        return services;
    }

    public static void MapMonitoring(this IEndpointRouteBuilder routes)
    {
        MonitoringEndpoints.Map(routes);
        DetailsEndpoints.Map(routes);
    }
}
