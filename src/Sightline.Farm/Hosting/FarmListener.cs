using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Sightline.Farm.Certificates;
using Sightline.Farm.Vapix;

namespace Sightline.Farm.Hosting;

/// <summary>The web server that plays all devices: one listener for HTTP and one for HTTPS on any address, or a pair for each device.</summary>
internal sealed class FarmListener : IAsyncDisposable
{
    private readonly FarmWorld _world;
    private readonly WebApplication _application;

    public FarmListener(FarmWorld world, IReadOnlyList<(IPAddress Address, int Http, int Https)> endpoints)
    {
        _world = world;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        FarmLog.Configure(builder.Logging);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        // Each real device has a queue of its own for connections that wait to be accepted; here thousands share one.
        builder.WebHost.UseSockets(sockets => sockets.Backlog = 16_384);
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, endpoints));
        _application = builder.Build();
        _application.Run(VapixDispatch.HandleAsync);
    }

    /// <summary>Begins to listen and gives the ports, HTTP and HTTPS in turn for each end point.</summary>
    public async Task<IReadOnlyList<int>> StartAsync(CancellationToken cancellationToken)
    {
        await _application.StartAsync(cancellationToken);
        var addresses = _application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        return [.. addresses.Select(address => BindingAddress.Parse(address).Port)];
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), _world.Time);
        await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
    }

    private void Configure(KestrelServerOptions kestrel, IReadOnlyList<(IPAddress Address, int Http, int Https)> endpoints)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        foreach (var (address, http, https) in endpoints)
        {
            kestrel.Listen(address, http, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(next => connection => AcceptAsync(connection, next, secure: false));
            });
            kestrel.Listen(address, https, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.Use(next => connection => AcceptAsync(connection, next, secure: true));
                listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = DeviceTls.AnswerAsync });
            });
        }
    }

    /// <summary>A connection to an address that is no device's, or to a device that is down or has no HTTPS, is reset: nothing is ever served there.</summary>
    private async Task AcceptAsync(ConnectionContext connection, ConnectionDelegate next, bool secure)
    {
        if (connection.LocalEndPoint is not IPEndPoint local
            || _world.Directory.Find(local) is not { } device
            || !device.Life.Answers
            || (secure && !DeviceTls.IsServed(device)))
        {
            DeviceConnections.Reset(connection);
            return;
        }
        connection.Features.Set(new FarmDeviceFeature(device));
        device.Connections.Add(connection);
        // It may have gone down since it was asked.
        if (!device.Life.Answers) DeviceConnections.Reset(connection);
        try
        {
            await ThroughAsync(device, connection, next, _world.Parts.AroundConnections, 0);
        }
        finally
        {
            device.Connections.Remove(connection);
        }
    }

    private static Task ThroughAsync(FarmDevice device, ConnectionContext connection, ConnectionDelegate next, IReadOnlyList<FarmPart> parts, int at) =>
        at == parts.Count ? next(connection) : parts[at].OnConnectionAsync(device, connection, () => ThroughAsync(device, connection, next, parts, at + 1));
}
