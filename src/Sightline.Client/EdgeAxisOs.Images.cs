using Sightline.Client.Http;
using Sightline.Contracts;

namespace Sightline.Client;

/// <content>The images.</content>
public sealed partial class EdgeAxisOs
{
    /// <summary>One page of the images that are on the edge host, on their way, or known from the catalogue.</summary>
    public Task<Page<OsImage>> ListImagesAsync(ListQuery query, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(QueryText.Of(Routes.OsImages, query), ContractsJson.Default.PageOsImage, cancellationToken);

    /// <summary>Every image that matches, page after page.</summary>
    public IAsyncEnumerable<OsImage> ListAllImagesAsync(ListQuery query, CancellationToken cancellationToken = default) =>
        Paging.ReadAllAsync(query, ListImagesAsync, cancellationToken);

    /// <summary>An image.</summary>
    public Task<OsImage> GetImageAsync(string sha256, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(Routes.OsImage(QueryText.Segment(sha256)), ContractsJson.Default.OsImage, cancellationToken);

    /// <summary>Adds an image file of your own. It is streamed, whatever its size.</summary>
    /// <param name="content">The bytes, from where the stream is; read once to its end and left open.</param>
    /// <param name="name">File name, for example <c>P3265-V_12_11_77.bin</c>.</param>
    /// <param name="progress">Told how many bytes were sent.</param>
    /// <param name="cancellationToken">Breaks the upload off; nothing of it stays on the edge host.</param>
    public Task<OsImage> AddImageAsync(Stream content, string name, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        _transport.UploadAsync(QueryText.Of(Routes.OsImages, ("name", name)), new StreamUpload(content, progress, _transport.Options.AnswerTimeout, _transport.Time), ContractsJson.Default.OsImage, cancellationToken);

    /// <summary>Removes an image from the edge host.</summary>
    public async Task RemoveImageAsync(string sha256, CancellationToken cancellationToken = default)
    {
        var path = Routes.OsImage(QueryText.Segment(sha256));
        await _transport.AskBytesAsync(() => new HttpRequestMessage(HttpMethod.Delete, path), repeatable: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins to fetch an image from the edge host's image source.</summary>
    public Task<OsImage> FetchImageAsync(string sha256, CancellationToken cancellationToken = default)
    {
        var path = Routes.FetchOsImage(QueryText.Segment(sha256));
        return _transport.AskAsync(() => new HttpRequestMessage(HttpMethod.Post, path), ContractsJson.Default.OsImage, repeatable: true, cancellationToken);
    }

    /// <summary>Waits until the image is here or could not be fetched.</summary>
    /// <param name="sha256">The image.</param>
    /// <param name="progress">Told each time it has changed.</param>
    /// <param name="cancellationToken">Ends the waiting, not the download.</param>
    public Task<OsImage> WaitForImageAsync(string sha256, IProgress<OsImage>? progress = null, CancellationToken cancellationToken = default) =>
        new Waiting(_transport).UntilAsync(ct => GetImageAsync(sha256, ct), image => image.State is not OsImageState.Downloading, progress, cancellationToken);
}
