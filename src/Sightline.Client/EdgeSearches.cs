using System.Net.Http.Headers;
using Sightline.Client.Http;
using Sightline.Contracts;

namespace Sightline.Client;

/// <summary>Searches for devices.</summary>
public sealed class EdgeSearches
{
    private readonly EdgeTransport _transport;

    internal EdgeSearches(EdgeTransport transport) => _transport = transport;

    /// <summary>One page of the searches that run or ran.</summary>
    public Task<Page<SearchRun>> ListAsync(ListQuery query, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(QueryText.Of(Routes.Searches, query), ContractsJson.Default.PageSearchRun, cancellationToken);

    /// <summary>Every search that matches, page after page.</summary>
    public IAsyncEnumerable<SearchRun> ListAllAsync(ListQuery query, CancellationToken cancellationToken = default) =>
        Paging.ReadAllAsync(query, ListAsync, cancellationToken);

    /// <summary>What a search would do.</summary>
    public Task<SearchPreview> PreviewAsync(SearchRequest request, CancellationToken cancellationToken = default) =>
        _transport.PostAsync(QueryText.Of(Routes.Searches, ("dryRun", "true")), request, ContractsJson.Default.SearchRequest, ContractsJson.Default.SearchPreview, null, cancellationToken);

    /// <summary>Starts a search.</summary>
    /// <param name="request">What to search.</param>
    /// <param name="idempotencyKey">Key of this start; made if null.</param>
    /// <param name="cancellationToken">Cancels the request, not the search.</param>
    public Task<SearchRun> StartAsync(SearchRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _transport.PostAsync(Routes.Searches, request, ContractsJson.Default.SearchRequest, ContractsJson.Default.SearchRun, idempotencyKey, cancellationToken);

    /// <summary>A search.</summary>
    public Task<SearchRun> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(Routes.Search(QueryText.Segment(id)), ContractsJson.Default.SearchRun, cancellationToken);

    /// <summary>Ends a running search.</summary>
    /// <returns>The search as it is then.</returns>
    public Task<SearchRun> CancelAsync(string id, CancellationToken cancellationToken = default)
    {
        var path = Routes.CancelSearch(QueryText.Segment(id));
        return _transport.AskAsync(() => new HttpRequestMessage(HttpMethod.Post, path), ContractsJson.Default.SearchRun, repeatable: true, cancellationToken);
    }

    /// <summary>How the edge host reads an address file.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<AddressFilePreview> PreviewFileAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken = default) =>
        _transport.AskAsync(() => FileRequest(file), ContractsJson.Default.AddressFilePreview, repeatable: true, cancellationToken);

    /// <summary>Waits until the search has ended. A restart of the edge host meanwhile is waited out.</summary>
    /// <param name="id">The search.</param>
    /// <param name="progress">Told each time the search has changed.</param>
    /// <param name="cancellationToken">Ends the waiting, not the search.</param>
    public Task<SearchRun> WaitAsync(string id, IProgress<SearchRun>? progress = null, CancellationToken cancellationToken = default) =>
        new Waiting(_transport).UntilAsync(ct => GetAsync(id, ct), run => run.State != SearchState.Running, progress, cancellationToken);

    private static HttpRequestMessage FileRequest(ReadOnlyMemory<byte> file) => new(HttpMethod.Post, Routes.AddressFilePreview)
    {
        Content = new ReadOnlyMemoryContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
    };
}
