using System.Text;
using Sightline.Client.Events;
using Sightline.Client.Http;
using Sightline.Contracts;

namespace Sightline.Client;

/// <summary>
/// Typed access to the API of one edge host. Thread-safe; make one per edge host and keep it.
/// Every method throws <see cref="EdgeApiException"/> when the edge host refuses, <see cref="EdgeConnectionException"/> when it is
/// not reached or not the trusted one, and <see cref="OperationCanceledException"/> only when the caller cancels.
/// </summary>
public sealed class EdgeClient : IDisposable
{
    private readonly EdgeTransport _transport;

    /// <summary>Makes a client; connects when first used.</summary>
    /// <param name="address">Where the edge host is, its certificate and the token.</param>
    /// <param name="options">Limits and delays; the defaults if null.</param>
    /// <param name="time">Clock; the system's if null.</param>
    public EdgeClient(EdgeAddress address, EdgeClientOptions? options = null, TimeProvider? time = null)
    {
        _transport = new EdgeTransport(address, options ?? new EdgeClientOptions(), time ?? TimeProvider.System);
        Address = address;
        Devices = new EdgeDevices(_transport);
        Actions = new EdgeActions(_transport);
        Searches = new EdgeSearches(_transport);
        Tasks = new EdgeTasks(_transport);
        AxisOs = new EdgeAxisOs(_transport);
        Settings = new EdgeSettings(_transport);
        Events = new EdgeEvents(_transport);
    }

    /// <summary>The edge host.</summary>
    public EdgeAddress Address { get; }

    /// <summary>Devices: lists, details, pictures, checks.</summary>
    public EdgeDevices Devices { get; }

    /// <summary>Actions on devices.</summary>
    public EdgeActions Actions { get; }

    /// <summary>Searches for devices.</summary>
    public EdgeSearches Searches { get; }

    /// <summary>Tasks that carry out actions.</summary>
    public EdgeTasks Tasks { get; }

    /// <summary>AXIS OS: the catalogue, the images, what runs on the devices.</summary>
    public EdgeAxisOs AxisOs { get; }

    /// <summary>Settings of the edge host.</summary>
    public EdgeSettings Settings { get; }

    /// <summary>Live changes.</summary>
    public EdgeEvents Events { get; }

    /// <summary>Who the edge host is and what it looks after.</summary>
    public Task<EdgeHostInfo> GetInfoAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync(Routes.Edge, ContractsJson.Default.EdgeHostInfo, cancellationToken);

    /// <summary>Whether the edge host and each of its background loops work. A failing edge host answers too.</summary>
    public Task<HealthReport> GetHealthAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync(Routes.Health, ContractsJson.Default.HealthReport, cancellationToken);

    /// <summary>The OpenAPI document, JSON.</summary>
    public Task<string> GetOpenApiAsync(CancellationToken cancellationToken = default) => GetTextAsync(Routes.OpenApi, cancellationToken);

    /// <summary>Metrics in the Prometheus text format.</summary>
    public Task<string> GetMetricsAsync(CancellationToken cancellationToken = default) => GetTextAsync(Routes.Metrics, cancellationToken);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _transport.Dispose();

    private async Task<string> GetTextAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await _transport.AskBytesAsync(() => new HttpRequestMessage(HttpMethod.Get, path), repeatable: true, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(answer.Body);
    }
}
