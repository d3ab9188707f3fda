using System.Buffers;

namespace Sightline.Vapix.Http;

/// <summary>Reads the body of an answer up to a limit into a rented buffer.</summary>
internal static class AnswerReader
{
    private const int FirstBuffer = 2048;

    /// <returns>A buffer that the caller returns to the shared pool, and how much of it is filled.</returns>
    /// <exception cref="AnswerTooLargeException">The body is larger than <paramref name="limit"/>.</exception>
    public static async ValueTask<(byte[] Buffer, int Length)> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        var announced = response.Content.Headers.ContentLength;
        if (announced > limit)
            throw new AnswerTooLargeException(limit);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(limit, Math.Max(announced ?? 0, FirstBuffer)) + 1);
        var length = 0;
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                if (length == buffer.Length)
                    buffer = Grow(buffer, length, limit);
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return (buffer, length);
                length += read;
                if (length > limit)
                    throw new AnswerTooLargeException(limit);
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    /// <summary>Copies the body to a stream.</summary>
    /// <returns>Its size.</returns>
    /// <exception cref="AnswerTooLargeException">The body is larger than <paramref name="limit"/>.</exception>
    public static async Task<long> CopyAsync(HttpResponseMessage response, Stream destination, long limit, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > limit)
            throw new AnswerTooLargeException(limit);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            long copied = 0;
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                copied += read;
                if (copied > limit)
                    throw new AnswerTooLargeException(limit);
                await KeepAsync(destination, buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }

            return copied;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask KeepAsync(Stream destination, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await destination.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            throw new WireFailure(VapixErrorKind.InvalidInput, $"The download could not be written to its destination: {failure.Message}", failure);
        }
    }

    private static byte[] Grow(byte[] buffer, int length, int limit)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min((long)limit + 1, buffer.Length * 2L));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
