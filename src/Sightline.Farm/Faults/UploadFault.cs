using Microsoft.AspNetCore.Connections.Features;
using Sightline.Farm.Vapix;

namespace Sightline.Farm.Faults;

/// <summary>Resets the connection of an upload: in the middle, or after the device has acted on it.</summary>
internal static class UploadFault
{
    public static bool IsUpload(HttpRequest request) => request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    public static async Task HandleAsync(VapixExchange exchange, DeviceFault fault, Func<Task> next)
    {
        var http = exchange.Http;
        if (fault.Value == "answer")
            await HeldAnswer.TakeAsync(http, next);
        else
        {
            // The device works on what comes, as ever, until nothing comes any more.
            await using var cut = new CutStream(http.Request.Body, (http.Request.ContentLength ?? 0) / 2);
            http.Request.Body = cut;
            await next();
        }
        Reset(http);
    }

    private static void Reset(HttpContext http)
    {
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            socket.Close(0);
        http.Abort();
    }

    /// <summary>A stream that fails after so many bytes.</summary>
    private sealed class CutStream(Stream whole, long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left <= 0)
                throw new IOException("The upload was cut off.");
            var read = await whole.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
            _left -= read;
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
