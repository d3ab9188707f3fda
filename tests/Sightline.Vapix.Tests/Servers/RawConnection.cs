using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Sightline.Vapix.Tests.Servers;

/// <summary>One connection to a raw server, with HTTP read and written by hand.</summary>
internal sealed class RawConnection(int number, Socket socket, Stream stream)
{
    private readonly byte[] _one = new byte[1];

    public int Number => number;

    public Stream Stream => stream;

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    /// <summary>The next request with its body; null at the end of the connection.</summary>
    public async Task<RawRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        var head = await ReadHeadAsync(cancellationToken);
        if (head is null)
            return null;
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var request = new RawRequest(number, lines[0], lines[1..], []);
        var body = new byte[int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return request with { Body = body };
    }

    /// <summary>The head of the next request; its body stays on the wire.</summary>
    public async Task<string?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(_one, cancellationToken) == 0)
                return null;
            head.Append((char)_one[0]);
        }

        return head.ToString();
    }

    public async Task WriteAsync(string text, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellationToken);

    public Task AnswerAsync(int status, string body, CancellationToken cancellationToken, params string[] headers)
    {
        var extra = string.Concat(headers.Select(header => header + "\r\n"));
        var bytes = Encoding.UTF8.GetByteCount(body);
        return stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {status} X\r\nContent-Length: {bytes}\r\n{extra}\r\n{body}"), cancellationToken).AsTask();
    }
}
