using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Sightline.Vapix.Http;

namespace Sightline.Vapix.Uploads;

/// <summary>
/// A multipart body of a small JSON part and one file, of known length. The file goes in pieces from one handle, so that many uploads of the same
/// file cost one open file and little memory: over clear HTTP the kernel sends it, for TLS it is read 128 KiB at a time.
/// </summary>
internal sealed class MultipartUpload : HttpContent
{
    private const int PieceBytes = 128 * 1024;

    /// <summary>Where nobody holds the upload back and the file's bytes take no room here, larger pieces cost fewer calls of the kernel.</summary>
    private const int LargePieceBytes = 1024 * 1024;
    private readonly byte[] _head;
    private readonly byte[] _tail;
    private readonly UploadFile _file;
    private readonly UploadWatch _watch;
    private readonly int _pieceBytes;

    private MultipartUpload(string boundary, byte[] head, byte[] tail, UploadFile file, UploadWatch? watch, bool tls)
    {
        _head = head;
        _tail = tail;
        _file = file;
        _watch = watch ?? new UploadWatch();
        _pieceBytes = tls || _watch.Pace is not null ? PieceBytes : LargePieceBytes;
        Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}");
        Headers.ContentLength = head.Length + file.Length + tail.Length;
    }

    /// <summary>The body with a file part, after a JSON part if one is given. The JSON part has no file name: some versions refuse one there.</summary>
    public static MultipartUpload Of(VapixEndpoint target, UploadFile file, ReadOnlyMemory<byte>? json, string filePart, UploadWatch? watch)
    {
        var boundary = NewBoundary();
        var head = new MemoryStream();
        if (json is { } document)
        {
            Write(head, $"--{boundary}\r\nContent-Disposition: form-data; name=\"json\"\r\nContent-Type: application/json\r\n\r\n");
            head.Write(document.Span);
            Write(head, "\r\n");
        }

        Write(head, FilePart(boundary, filePart, file.Name));
        return new MultipartUpload(boundary, head.ToArray(), Encoding.ASCII.GetBytes(End(boundary)), file, watch, target.Tls);
    }

    /// <summary>A body of one small part that is in memory.</summary>
    public static FixedContent Small(string part, string fileName, ReadOnlyMemory<byte> bytes)
    {
        var boundary = NewBoundary();
        var body = new MemoryStream();
        Write(body, FilePart(boundary, part, fileName));
        body.Write(bytes.Span);
        Write(body, End(boundary));
        return new FixedContent(body.ToArray(), $"multipart/form-data; boundary={boundary}");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_head, cancellationToken).ConfigureAwait(false);
        // What waits in a buffer would be filled up with the first bytes of the file.
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        using (var piece = new FilePiece(_file, _pieceBytes))
        {
            for (long sent = 0; sent < _file.Length;)
            {
                var length = (int)Math.Min(_pieceBytes, _file.Length - sent);
                if (_watch.Pace is { } pace)
                    await pace(length, cancellationToken).ConfigureAwait(false);
                await stream.WriteAsync(piece.At(sent, length), cancellationToken).ConfigureAwait(false);
                sent += length;
                _watch.Sent?.Invoke(sent);
            }
        }

        if (_watch.BeforeLast is { } beforeLast)
            await beforeLast(cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(_tail, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _head.Length + _file.Length + _tail.Length;
        return true;
    }

    private static string NewBoundary() => "----" + RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static string FilePart(string boundary, string part, string fileName) =>
        $"--{boundary}\r\nContent-Disposition: form-data; name=\"{part}\"; filename=\"{fileName}\"\r\nContent-Type: application/octet-stream\r\n\r\n";

    private static string End(string boundary) => $"\r\n--{boundary}--\r\n";

    private static void Write(MemoryStream stream, string text) => stream.Write(Encoding.ASCII.GetBytes(text));
}
