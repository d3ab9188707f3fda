using Sightline.Edge.Storage;

namespace Sightline.Edge.LocalAccess;

/// <summary>Who may use the API.</summary>
internal static class LocalAccessSetup
{
    public static IServiceCollection AddLocalAccess(this IServiceCollection services) =>
        services.AddSingleton(provider => LocalToken.ReadOrCreate(provider.GetRequiredService<DataFolder>()));

    public static IApplicationBuilder UseLocalAccess(this IApplicationBuilder app) => app.UseMiddleware<LocalGate>();
}
