using Sightline.Edge.Inventory;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Monitoring;

/// <summary>The watch over managed devices.</summary>
internal static class MonitoringSetup
{
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton(RoomSchema.OfFolder("Monitoring"));
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
        services.AddHostedService<DeviceMonitor>();
        return services;
    }

    public static void MapMonitoring(this IEndpointRouteBuilder routes) => MonitoringEndpoints.Map(routes);
}
