using System.Globalization;
using System.Net;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>How one attempt to fetch an image ended.</summary>
/// <param name="IsWhole">It is here and its hash is right.</param>
/// <param name="Problem">Otherwise what went wrong, ending a sentence.</param>
/// <param name="IsFinal">Whether trying again at once is pointless.</param>
internal sealed record OsFetchEnd(bool IsWhole, string? Problem = null, bool IsFinal = false);

/// <summary>One attempt to fetch an image, or the rest of it.</summary>
internal sealed class OsImageFetch(OsImageSource source, OsImageFolder folder, TimeProvider time)
{
    private const int BufferBytes = 128 << 10;

    public async Task<OsFetchEnd> TryAsync(OsImageDownload download, CancellationToken cancellationToken)
    {
        await using var part = await OsImagePart.OpenAsync(folder, download.Image.Sha256, cancellationToken);
        if (part.Length > download.Image.Size)
            await part.RestartAsync(null, cancellationToken);
        var before = download.Received = part.Length;
        if (part.Length < download.Image.Size && await ReceiveAsync(download, part, cancellationToken) is { } problem)
            return problem;
        if (part.IsWhole())
            return new OsFetchEnd(true);
        await part.RestartAsync(null, cancellationToken);
        download.Received = 0;
        return new OsFetchEnd(false, $"what {source.AddressOf(download.Image)} sends has another SHA-256 than the catalogue says, so it is not the image and was thrown away", IsFinal: before == 0);
    }

    private async Task<OsFetchEnd?> ReceiveAsync(OsImageDownload download, OsImagePart part, CancellationToken cancellationToken)
    {
        using var stall = new CancellationTokenSource(source.Stall, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, cancellationToken);
        try
        {
            using var answer = await source.AskAsync(download.Image, part.Length, part.Tag, both.Token);
            if (await RefuseAsync(answer, download, part, cancellationToken) is { } refused)
                return refused;
            await using var content = await answer.Content.ReadAsStreamAsync(both.Token);
            return await CopyAsync(content, download, part, () => stall.CancelAfter(source.Stall), both.Token);
        }
        catch (OperationCanceledException) when (stall.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new OsFetchEnd(false, $"{source.AddressOf(download.Image)} was silent for {source.Stall.TotalSeconds:0} seconds");
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is IOException io && !DiskFull.Is(io)))
        {
            return new OsFetchEnd(false, $"the connection to {source.AddressOf(download.Image)} failed: {exception.InnerException?.Message ?? exception.Message}");
        }
    }

    /// <summary>Looks at the head of the answer. A whole file begins the part anew; a rest has to be the rest of this part.</summary>
    private async Task<OsFetchEnd?> RefuseAsync(HttpResponseMessage answer, OsImageDownload download, OsImagePart part, CancellationToken cancellationToken)
    {
        var range = answer.Content.Headers.ContentRange;
        if (answer.StatusCode == HttpStatusCode.PartialContent && range?.From == part.Length && (range.Length ?? download.Image.Size) == download.Image.Size)
            return null;
        if (answer.StatusCode == HttpStatusCode.OK && (answer.Content.Headers.ContentLength ?? download.Image.Size) == download.Image.Size)
        {
            await part.RestartAsync(answer.Headers.ETag, cancellationToken);
            download.Received = 0;
            return null;
        }
        await part.RestartAsync(null, cancellationToken);
        download.Received = 0;
        return answer.StatusCode switch
        {
            HttpStatusCode.PartialContent => new OsFetchEnd(false, $"{source.AddressOf(download.Image)} sent another part of the file than the one asked for"),
            HttpStatusCode.OK => new OsFetchEnd(false, string.Create(CultureInfo.InvariantCulture, $"{source.AddressOf(download.Image)} has {answer.Content.Headers.ContentLength} bytes and the catalogue says {download.Image.Size}, so it is another file"), IsFinal: true),
            HttpStatusCode.RequestedRangeNotSatisfiable => new OsFetchEnd(false, $"{source.AddressOf(download.Image)} does not have the rest of what is here"),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new OsFetchEnd(false, $"there is no {source.AddressOf(download.Image)}", IsFinal: true),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new OsFetchEnd(false, $"{source.AddressOf(download.Image)} may not be read: {(int)answer.StatusCode}", IsFinal: true),
            _ => new OsFetchEnd(false, $"{source.AddressOf(download.Image)} answered {(int)answer.StatusCode}"),
        };
    }

    private static async Task<OsFetchEnd?> CopyAsync(Stream content, OsImageDownload download, OsImagePart part, Action heard, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        while (part.Length < download.Image.Size)
        {
            var wanted = (int)Math.Min(buffer.Length, download.Image.Size - part.Length);
            var read = await content.ReadAsync(buffer.AsMemory(0, wanted), cancellationToken);
            if (read == 0)
                return new OsFetchEnd(false, "the source ended the file too early");
            heard();
            await part.AppendAsync(buffer.AsMemory(0, read), cancellationToken);
            download.Received = part.Length;
        }
        return null;
    }
}
