using Sightline.Client.Http;
using Sightline.Contracts;

namespace Sightline.Client;

/// <summary>Settings of an edge host.</summary>
public sealed class EdgeSettings
{
    private readonly EdgeTransport _transport;

    internal EdgeSettings(EdgeTransport transport) => _transport = transport;

    /// <summary>How the edge host finds devices.</summary>
    public Task<DiscoverySettings> GetDiscoveryAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync(Routes.DiscoverySettings, ContractsJson.Default.DiscoverySettings, cancellationToken);

    /// <summary>Sets how the edge host finds devices.</summary>
    /// <returns>The settings as they are then.</returns>
    public Task<DiscoverySettings> SetDiscoveryAsync(DiscoverySettings settings, CancellationToken cancellationToken = default) =>
        _transport.PutAsync(Routes.DiscoverySettings, settings, ContractsJson.Default.DiscoverySettings, ContractsJson.Default.DiscoverySettings, cancellationToken);

    /// <summary>How the edge host watches managed devices.</summary>
    public Task<MonitoringSettings> GetMonitoringAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync(Routes.MonitoringSettings, ContractsJson.Default.MonitoringSettings, cancellationToken);

    /// <summary>Sets how the edge host watches managed devices.</summary>
    /// <returns>The settings as they are then.</returns>
    public Task<MonitoringSettings> SetMonitoringAsync(MonitoringSettings settings, CancellationToken cancellationToken = default) =>
        _transport.PutAsync(Routes.MonitoringSettings, settings, ContractsJson.Default.MonitoringSettings, ContractsJson.Default.MonitoringSettings, cancellationToken);
}
