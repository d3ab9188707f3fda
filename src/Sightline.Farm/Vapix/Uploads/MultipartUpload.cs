using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Sightline.Farm.Vapix.Uploads;

/// <summary>The parts of a multipart request, read from the wire one after the other and never held.</summary>
internal sealed class MultipartUpload
{
    private readonly MultipartReader _reader;
    private readonly CancellationToken _aborted;

    private MultipartUpload(string boundary, VapixExchange exchange) =>
        (_reader, _aborted) = (new MultipartReader(boundary, exchange.Http.Request.Body), exchange.Aborted);

    /// <summary>The reader of a request, or null when the request is not multipart.</summary>
    public static MultipartUpload? Open(VapixExchange exchange)
    {
        var boundary = MediaTypeHeaderValue.TryParse(exchange.Http.Request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        return string.IsNullOrEmpty(boundary) ? null : new MultipartUpload(boundary, exchange);
    }

    /// <summary>A handler that answers 400 to a body whose multipart frame is broken.</summary>
    public static Func<VapixExchange, Task> Careful(Func<VapixExchange, Task> handler) => async exchange =>
    {
        try
        {
            await handler(exchange);
        }
        catch (Exception error) when (error is IOException or InvalidDataException && !exchange.Aborted.IsCancellationRequested && !exchange.Http.Response.HasStarted)
        {
            await StatusPage.WriteAsync(exchange, StatusCodes.Status400BadRequest);
        }
    };

    /// <summary>The next part, or null after the last.</summary>
    public async Task<UploadPart?> NextAsync() =>
        await _reader.ReadNextSectionAsync(_aborted) is { } section ? new UploadPart(section.Body, NamesAFile(section)) : null;

    /// <summary>Reads what is left: a client that is not read to its end sees a broken connection instead of the answer.</summary>
    public async Task DrainAsync()
    {
        while (await _reader.ReadNextSectionAsync(_aborted) is { } rest)
            await rest.Body.CopyToAsync(Stream.Null, _aborted);
    }

    private static bool NamesAFile(MultipartSection part) =>
        ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) && disposition.FileName.HasValue;
}

/// <summary>One part of a multipart request.</summary>
/// <param name="Content">Its bytes, to be read before the next part.</param>
/// <param name="NamesAFile">Whether its header has a file name.</param>
internal sealed record UploadPart(Stream Content, bool NamesAFile);
