namespace Sightline.Edge.Storage;

/// <summary>One database for all rooms; each adds its <see cref="RoomSchema"/>.</summary>
internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton(folder);
        services.AddSingleton(provider => Database.Open(
            DatabaseFile.In(folder),
            provider.GetServices<RoomSchema>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Database>>()));
        return services;
    }
}
