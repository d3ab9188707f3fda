using Sightline.Edge.Identity;
using Sightline.Edge.Secrets;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Inventory;

/// <summary>The devices that the edge host knows: in memory for reading, on disk for the next start.</summary>
internal static class InventorySetup
{
    public static IServiceCollection AddInventory(this IServiceCollection services)
    {
        services.AddSingleton(RoomSchema.OfFolder("Inventory"));
        services.AddSingleton(Load);
        services.AddSingleton(LoadSecrets);
        services.AddSingleton<DevicePlaces>();
        services.AddSingleton<DeviceLedger>();
        services.AddSingleton<InventoryWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<InventoryWriter>());
        services.AddHostedService<DevicePublisher>();
        services.AddHostedService<InventoryUpkeep>();
        services.AddSingleton<DeviceCounter>(provider => () => DeviceViews.Count(provider.GetRequiredService<DeviceInventory>().Snapshot()));
        return services;
    }

    public static void MapInventory(this IEndpointRouteBuilder routes) => DeviceEndpoints.Map(routes);

    private static DeviceInventory Load(IServiceProvider provider)
    {
        var inventory = new DeviceInventory();
        inventory.Load(provider.GetRequiredService<Database>().Read(DeviceStore.Load));
        return inventory;
    }

    private static CredentialVault LoadSecrets(IServiceProvider provider)
    {
        var vault = new CredentialVault(provider.GetRequiredService<SecretBox>());
        foreach (var (serial, secret) in provider.GetRequiredService<Database>().Read(DeviceStore.LoadSecrets))
            vault.Keep(serial, secret);
        return vault;
    }
}
