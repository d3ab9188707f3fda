using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Sightline.Farm.Vapix.Events;

/// <summary>The opening handshake of RFC 6455 on an HTTP/1.1 request.</summary>
internal static class WebSocketUpgrade
{
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>The socket, or null when the request asks for none; then 400 is written.</summary>
    public static async Task<WebSocket?> AcceptAsync(VapixExchange exchange)
    {
        var request = exchange.Http.Request;
        if (exchange.Http.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade
            || !string.Equals(request.Headers.Upgrade.ToString(), "websocket", StringComparison.OrdinalIgnoreCase)
            || request.Headers.SecWebSocketVersion.ToString() != "13"
            || request.Headers.SecWebSocketKey.ToString() is not { Length: 24 } key)
        {
            await StatusPage.WriteAsync(exchange, StatusCodes.Status400BadRequest);
            return null;
        }

        exchange.Http.Response.StatusCode = StatusCodes.Status101SwitchingProtocols;
        exchange.Http.Response.Headers.Upgrade = "websocket";
        exchange.Http.Response.Headers.Connection = "Upgrade";
        exchange.Http.Response.Headers.SecWebSocketAccept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
        return WebSocket.CreateFromStream(await upgrade.UpgradeAsync(), isServer: true, subProtocol: null, TimeSpan.Zero);
    }
}
