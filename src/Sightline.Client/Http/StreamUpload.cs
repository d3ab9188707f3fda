using System.Net;
using System.Net.Http.Headers;

namespace Sightline.Client.Http;

/// <summary>A body that is streamed, with a limit on how long it may stand still instead of one on how long it takes in all.</summary>
internal sealed class StreamUpload : HttpContent
{
    private const int BufferBytes = 128 * 1024;
    private readonly Stream _content;
    private readonly IProgress<long>? _progress;
    private readonly TimeSpan _patience;
    private readonly long? _length;
    private readonly CancellationTokenSource _stalled;

    public StreamUpload(Stream content, IProgress<long>? progress, TimeSpan patience, TimeProvider time)
    {
        (_content, _progress, _patience) = (content, progress, patience);
        _length = content.CanSeek ? content.Length - content.Position : null;
        _stalled = new CancellationTokenSource(patience, time);
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
    }

    /// <summary>Fires when nothing moved for so long, the answer included.</summary>
    public CancellationToken Stalled => _stalled.Token;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        long sent = 0;
        for (int read; (read = await _content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            _stalled.CancelAfter(_patience);
            _progress?.Report(sent += read);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length ?? 0;
        return _length is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _stalled.Dispose();
        base.Dispose(disposing);
    }
}
