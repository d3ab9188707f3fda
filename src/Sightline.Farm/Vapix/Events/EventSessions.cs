using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Sightline.Farm.Vapix.Events;

/// <summary><c>wssession.cgi</c> (VAPIX, viewer, AXIS OS 10+): a token that opens a WebSocket once, within 15 seconds.</summary>
internal static class EventSessions
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);
    private static readonly ConcurrentDictionary<string, (FarmDevice Device, DateTimeOffset Until)> Open = new();

    public static Task HandleAsync(VapixExchange exchange)
    {
        var now = exchange.Device.World.Time.GetUtcNow();
        foreach (var (old, session) in Open)
            if (session.Until < now && session.Device.World == exchange.Device.World)
                Open.TryRemove(old, out _);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Open[token] = (exchange.Device, now + Lifetime);
        return exchange.WriteTextAsync(token);
    }

    /// <summary>Whether the token opens a stream of this device. It does so once.</summary>
    public static bool TryUse(FarmDevice device, string token) =>
        Open.TryRemove(token, out var session) && session.Device == device && session.Until >= device.World.Time.GetUtcNow();
}
