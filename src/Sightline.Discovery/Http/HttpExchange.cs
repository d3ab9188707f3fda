using System.Net.Sockets;

namespace Sightline.Discovery.Http;

/// <summary>One request and its answer on an open stream.</summary>
internal static class HttpExchange
{
    /// <summary>Sends and reads. A failure of the connection, and a socket that a timeout closed, is a refusal and no exception.</summary>
    public static async Task<HttpAnswerParser> RunAsync(Stream stream, ReadOnlyMemory<byte> request, int maxBytes, CancellationToken cancellationToken)
    {
        var parser = new HttpAnswerParser(maxBytes);
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(4_096);
        try
        {
            await stream.WriteAsync(request, cancellationToken).ConfigureAwait(false);
            while (parser.NeedsMore)
            {
                var length = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (length == 0)
                    parser.End();
                else
                    parser.Feed(buffer.AsSpan(0, length));
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException)
        {
            parser.Abort();
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
        return parser;
    }
}
