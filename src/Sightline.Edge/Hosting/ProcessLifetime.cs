using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Sightline.Edge.Hosting;

/// <summary>What ends the edge host: the process's own signals and service managers, or only its owner.</summary>
internal static class ProcessLifetime
{
    public static void Add(IServiceCollection services, bool ownsProcess)
    {
        if (!ownsProcess)
        {
            services.Replace(ServiceDescriptor.Singleton<IHostLifetime, OwnersLifetime>());
            return;
        }
        services.AddSystemd();
        services.AddWindowsService(service => service.ServiceName = "Sightline Edge Host");
    }

    /// <summary>Inside another program: that program decides.</summary>
    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
