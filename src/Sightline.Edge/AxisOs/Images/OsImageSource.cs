using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Sightline.Edge.AxisOs.Catalogue;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>The place that images are fetched from, over HTTP. What comes is untrusted: its length is bounded here, its hash checked by the caller.</summary>
internal sealed class OsImageSource : IDisposable
{
    private readonly HttpClient _http;
    private readonly AxisOsOptions _options;

    public OsImageSource(IOptions<AxisOsOptions> options)
    {
        _options = options.Value;
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            MaxAutomaticRedirections = 3,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Whether there is one.</summary>
    public bool IsSet => _options.ImageSource is not null;

    /// <summary>How long it may be silent.</summary>
    public TimeSpan Stall => TimeSpan.FromSeconds(_options.DownloadStallSeconds);

    /// <summary>Where a file is.</summary>
    public Uri AddressOf(OsImageFile image)
    {
        var folder = _options.ImageSource!.AbsoluteUri;
        return new Uri($"{folder}{(folder.EndsWith('/') ? "" : "/")}{Uri.EscapeDataString(image.Name)}");
    }

    /// <summary>Asks for a file from a byte on. With <c>If-Range</c> a source whose file changed sends the whole of the new one instead of a rest that does not fit.</summary>
    /// <param name="image">The file.</param>
    /// <param name="from">First byte that is wanted.</param>
    /// <param name="tag">Strong ETag of what is here already; null asks for the whole.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<HttpResponseMessage> AskAsync(OsImageFile image, long from, EntityTagHeaderValue? tag, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(image));
        if (from > 0 && tag is not null)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(tag);
        }
        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public void Dispose() => _http.Dispose();
}
