using Sightline.Client.Http;
using Sightline.Contracts;

namespace Sightline.Client;

/// <summary>Devices of an edge host.</summary>
public sealed class EdgeDevices
{
    private readonly EdgeTransport _transport;

    internal EdgeDevices(EdgeTransport transport) => _transport = transport;

    /// <summary>One page of the list.</summary>
    public Task<Page<Device>> ListAsync(ListQuery query, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(QueryText.Of(Routes.Devices, query), ContractsJson.Default.PageDevice, cancellationToken);

    /// <summary>Every row that matches, page after page (1,000 rows each unless the query says otherwise).</summary>
    public IAsyncEnumerable<Device> ListAllAsync(ListQuery query, CancellationToken cancellationToken = default) =>
        Paging.ReadAllAsync(query, ListAsync, cancellationToken);

    /// <summary>How many devices match, by state, model and version.</summary>
    /// <param name="filter">Filter as in <see cref="ListQuery.Filter"/>; all devices if null.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<DeviceCounts> CountAsync(string? filter = null, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(QueryText.Of(Routes.DeviceCounts, ("filter", filter)), ContractsJson.Default.DeviceCounts, cancellationToken);

    /// <summary>One device.</summary>
    /// <param name="serial">Serial number.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<Device> GetAsync(string serial, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(Routes.Device(QueryText.Segment(serial)), ContractsJson.Default.Device, cancellationToken);

    /// <summary>What can be read from the device itself.</summary>
    /// <param name="serial">Serial number.</param>
    /// <param name="cached">As last read, if true; read from the device now, if false.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<DeviceDetails> GetDetailsAsync(string serial, bool cached = false, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(
            QueryText.Of(Routes.DeviceDetails(QueryText.Segment(serial)), ("cached", cached ? "true" : null)),
            ContractsJson.Default.DeviceDetails,
            cancellationToken);

    /// <summary>A picture from the device.</summary>
    /// <param name="serial">Serial number.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The bytes of a JPEG file.</returns>
    public async Task<ReadOnlyMemory<byte>> GetPictureAsync(string serial, CancellationToken cancellationToken = default)
    {
        var path = Routes.DevicePicture(QueryText.Segment(serial));
        var answer = await _transport.AskBytesAsync(() => new HttpRequestMessage(HttpMethod.Get, path), repeatable: true, cancellationToken).ConfigureAwait(false);
        return answer.Body;
    }

    /// <summary>Tests the device now.</summary>
    /// <param name="serial">Serial number.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The device as it is after the test.</returns>
    public Task<Device> CheckAsync(string serial, CancellationToken cancellationToken = default)
    {
        var path = Routes.CheckDevice(QueryText.Segment(serial));
        return _transport.AskAsync(() => new HttpRequestMessage(HttpMethod.Post, path), ContractsJson.Default.Device, repeatable: true, cancellationToken);
    }

    /// <summary>What tasks did to a device, newest first.</summary>
    /// <param name="serial">Serial number.</param>
    /// <param name="query">Limit and cursor.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<Page<DeviceTask>> ListTasksAsync(string serial, ListQuery query, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(QueryText.Of(Routes.DeviceTasks(QueryText.Segment(serial)), query), ContractsJson.Default.PageDeviceTask, cancellationToken);
}
