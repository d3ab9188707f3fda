using System.Net.Sockets;

namespace Sightline.TestKit;

/// <summary>One connection through a <see cref="PortForwarder"/>.</summary>
internal sealed class ForwardedConnection(PortForwarder line, Socket client)
{
    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private long _fromServer;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await TryAsync(ConnectAsync(cancellationToken)))
            await Task.WhenAll(
                TryAsync(PumpAsync(client, _server, counted: false, cancellationToken)),
                TryAsync(PumpAsync(_server, client, counted: true, cancellationToken)));
        client.Close();
        _server.Close();
    }

    /// <summary>Ends both sides with a reset.</summary>
    public void Cut()
    {
        client.Close(0);
        _server.Close(0);
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        client.NoDelay = true;
        await _server.ConnectAsync(line.Target, cancellationToken);
    }

    private async Task<bool> TryAsync(Task part)
    {
        try
        {
            await part;
            return true;
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            Cut(); // One side is gone: so is the line.
            return false;
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool counted, CancellationToken cancellationToken)
    {
        var buffer = new byte[65_536];
        while (true)
        {
            var size = Math.Clamp(line.PieceSize, 1, buffer.Length);
            var count = await from.ReceiveAsync(buffer.AsMemory(0, size), cancellationToken);
            if (count == 0)
            {
                to.Shutdown(SocketShutdown.Send);
                return;
            }
            await line.PassAsync(count);
            var allowed = counted && line.CutAfter is { } limit ? (int)Math.Clamp(limit - _fromServer, 0, count) : count;
            for (var sent = 0; sent < allowed;)
                sent += await to.SendAsync(buffer.AsMemory(sent, allowed - sent), cancellationToken);
            _fromServer += counted ? allowed : 0;
            if (allowed < count)
                throw new SocketException((int)SocketError.ConnectionReset);
        }
    }
}
