using System.Net.Http.Headers;
using Sightline.Client.Http;
using Sightline.Contracts;

namespace Sightline.Client;

/// <content>The catalogue and what it says about the devices.</content>
public sealed partial class EdgeAxisOs
{
    /// <summary>The catalogue that the edge host works with.</summary>
    public Task<OsCatalogueInfo> GetCatalogueAsync(CancellationToken cancellationToken = default) =>
        _transport.GetAsync(Routes.OsCatalogue, ContractsJson.Default.OsCatalogueInfo, cancellationToken);

    /// <summary>Gives the edge host a signed catalogue. When it is refused the one before stays.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="dryRun">Whether it is only checked.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<OsCatalogueInfo> ImportCatalogueAsync(ReadOnlyMemory<byte> file, bool dryRun = false, CancellationToken cancellationToken = default) =>
        _transport.AskAsync(
            () => new HttpRequestMessage(HttpMethod.Post, QueryText.Of(Routes.OsCatalogue, ("dryRun", dryRun ? "true" : null))) { Content = Bytes(file) },
            ContractsJson.Default.OsCatalogueInfo,
            repeatable: true,
            cancellationToken);

    /// <summary>One page of the releases of all models.</summary>
    public Task<Page<OsRelease>> ListReleasesAsync(ListQuery query, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(QueryText.Of(Routes.OsReleases, query), ContractsJson.Default.PageOsRelease, cancellationToken);

    /// <summary>Every release that matches, page after page.</summary>
    public IAsyncEnumerable<OsRelease> ListAllReleasesAsync(ListQuery query, CancellationToken cancellationToken = default) =>
        Paging.ReadAllAsync(query, ListReleasesAsync, cancellationToken);

    /// <summary>One page of the AXIS OS inventory, managed devices by model.</summary>
    public Task<Page<OsInventoryRow>> ListInventoryAsync(ListQuery query, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(QueryText.Of(Routes.OsInventory, query), ContractsJson.Default.PageOsInventoryRow, cancellationToken);

    /// <summary>Every model that matches, page after page.</summary>
    public IAsyncEnumerable<OsInventoryRow> ListAllInventoryAsync(ListQuery query, CancellationToken cancellationToken = default) =>
        Paging.ReadAllAsync(query, ListInventoryAsync, cancellationToken);

    private static ReadOnlyMemoryContent Bytes(ReadOnlyMemory<byte> bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
}
