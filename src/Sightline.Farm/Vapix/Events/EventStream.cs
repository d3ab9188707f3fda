using System.Net.WebSockets;
using System.Text;

namespace Sightline.Farm.Vapix.Events;

/// <summary><c>/vapix/ws-data-stream?sources=events</c> (id event-streaming-over-websocket, AXIS OS 10+, operator).</summary>
internal static class EventStream
{
    private const int LargestMessage = 64 * 1024;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/axis-cgi/wssession.cgi", AccessLevel.Viewer, EventSessions.HandleAsync, VapixRoute.Offered("event-streaming-over-websocket")),
        new("/vapix/ws-data-stream", AccessLevel.Anonymous, HandleAsync, VapixRoute.Offered("event-streaming-over-websocket")),
    ];

    private static async Task HandleAsync(VapixExchange exchange)
    {
        var arguments = await exchange.ArgumentsAsync();
        var known = arguments["wssession"] is { } token && EventSessions.TryUse(exchange.Device, token);
        if (!known && !await exchange.DemandAsync(AccessLevel.Operator))
            return;
        if (arguments["sources"]?.Split(',').Contains("events") != true)
        {
            await StatusPage.WriteAsync(exchange, StatusCodes.Status400BadRequest);
            return;
        }

        if (await WebSocketUpgrade.AcceptAsync(exchange) is not { } socket)
            return;
        using (socket)
            await ServeAsync(exchange, socket);
    }

    private static async Task ServeAsync(VapixExchange exchange, WebSocket socket)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(exchange.Aborted);
        using var subscriber = new EventSubscriber(exchange.Device, socket);
        var telling = TellAsync(exchange, subscriber, ended.Token);
        try
        {
            while (await ReceiveAsync(socket, ended.Token) is { } text)
                await subscriber.AnswerAsync(text, ended.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            // The client went away, or the device went down: both end the stream.
        }

        await ended.CancelAsync();
        await telling;
    }

    private static async Task TellAsync(VapixExchange exchange, EventSubscriber subscriber, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Beat, exchange.Device.World.Time, ended);
                await subscriber.TellAsync(ended);
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            // As above.
        }
    }

    /// <summary>One text message; null at the close, after answering it.</summary>
    private static async Task<string?> ReceiveAsync(WebSocket socket, CancellationToken ended)
    {
        var buffer = new byte[LargestMessage];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), ended);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close || length == buffer.Length)
            {
                await socket.CloseOutputAsync(length == buffer.Length ? WebSocketCloseStatus.MessageTooBig : WebSocketCloseStatus.NormalClosure, null, ended);
                return null;
            }

            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }
}
