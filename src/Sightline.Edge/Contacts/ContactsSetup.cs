using Microsoft.Extensions.Options;
using Sightline.Vapix;

namespace Sightline.Edge.Contacts;

/// <summary>The only door to devices: who is there, with or without a login, within the excluded ranges and the limits.</summary>
internal static class ContactsSetup
{
    public static IServiceCollection AddContacts(this IServiceCollection services)
    {
        services.AddOptions<ContactsOptions>().BindConfiguration(ContactsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new VapixClient(LimitsOf(provider.GetRequiredService<IOptions<ContactsOptions>>().Value), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ExcludedRanges>();
        services.AddSingleton<DeviceLines>();
        services.AddSingleton<LoggedInLines>();
        services.AddSingleton<IDeviceContacts, DeviceContacts>();
        services.AddSingleton<DetailsReader>();
        return services;
    }

    private static VapixOptions LimitsOf(ContactsOptions options) => new()
    {
        ConnectTimeout = TimeSpan.FromSeconds(options.ConnectSeconds),
        TlsTimeout = TimeSpan.FromSeconds(Math.Max(options.ConnectSeconds, options.AnswerSeconds / 2)),
        AnswerTimeout = TimeSpan.FromSeconds(options.AnswerSeconds),
        MaxKeptConnections = options.KeptConnections ?? OpenFiles.ConnectionsToKeep(),
    };

    public static void MapContacts(this IEndpointRouteBuilder routes) => DetailsEndpoints.Map(routes);
}
