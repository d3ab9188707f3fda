using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Sightline.Edge.Identity;

namespace Sightline.Edge.Hosting;

/// <summary>The two sockets: the API and the identity.</summary>
internal static class Listeners
{
    /// <summary>Largest body that a route reads unless it says otherwise, in bytes.</summary>
    private const long LargestBody = 2 * 1024 * 1024;

    public static void Add(WebApplicationBuilder builder, EdgeHostOptions options)
    {
        builder.WebHost.UseKestrel();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<CertificateHolder>((kestrel, certificate) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxConcurrentConnections = 2000;
            Listen(kestrel, options, options.ApiPort, listener => listener.UseHttps(new TlsHandshakeCallbackOptions
            {
                OnConnection = _ => ValueTask.FromResult(certificate.TlsOptions),
            }));
            Listen(kestrel, options, options.IdentityPort, listener =>
            {
                listener.Protocols = HttpProtocols.Http1;
                listener.Use(Mark);
            });
        });
    }

    public static bool IsIdentity(HttpContext context) => context.Features.Get<IdentityConnection>() is not null;

    private static void Listen(KestrelServerOptions kestrel, EdgeHostOptions options, int port, Action<ListenOptions> configure)
    {
        if (options.LoopbackOnly)
            kestrel.Listen(IPAddress.Loopback, port, configure);
        else
            kestrel.ListenAnyIP(port, configure);
    }

    private static ConnectionDelegate Mark(ConnectionDelegate next) => connection =>
    {
        connection.Features.Set(new IdentityConnection());
        return next(connection);
    };

    private sealed class IdentityConnection;
}
