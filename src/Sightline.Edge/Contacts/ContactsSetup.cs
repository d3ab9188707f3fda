using Sightline.Vapix;

namespace Sightline.Edge.Contacts;

/// <summary>The only door to devices: who is there, with or without a login, within the excluded ranges and the limits.</summary>
internal static class ContactsSetup
{
    public static IServiceCollection AddContacts(this IServiceCollection services)
    {
        services.AddSingleton(provider => new VapixClient(new VapixOptions { MaxKeptConnections = OpenFiles.ConnectionsToKeep() }, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ExcludedRanges>();
        services.AddSingleton<DeviceLines>();
        services.AddSingleton<LoggedInLines>();
        services.AddSingleton<IDeviceContacts, DeviceContacts>();
        services.AddSingleton<DetailsReader>();
        return services;
    }

    public static void MapContacts(this IEndpointRouteBuilder routes) => DetailsEndpoints.Map(routes);
}
