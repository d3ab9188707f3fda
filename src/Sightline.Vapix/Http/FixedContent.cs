using System.Net;
using System.Net.Http.Headers;

namespace Sightline.Vapix.Http;

/// <summary>A body of known bytes that can be sent any number of times, by several requests at once.</summary>
internal sealed class FixedContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _bytes;

    public FixedContent(ReadOnlyMemory<byte> bytes, string contentType)
    {
        _bytes = bytes;
        Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        Headers.ContentLength = bytes.Length;
    }

    public static FixedContent Json(ReadOnlyMemory<byte> bytes) => new(bytes, "application/json");

    public static FixedContent Form(string form) => new(System.Text.Encoding.ASCII.GetBytes(form), "application/x-www-form-urlencoded");

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_bytes, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
