using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sightline.Farm.Faults;
using Sightline.Farm.Hosting;

namespace Sightline.Farm.Ssdp;

/// <summary>The small web server of the UPnP SDK: one listener for all devices, which are told apart by their address, or by the path where they share one.</summary>
internal sealed class DescriptionServer : IAsyncDisposable
{
    private const string FileName = "rootdesc1.xml";
    private readonly FarmHost _farm;
    private readonly FarmWorld _world;
    private readonly WebApplication _application;
    private int _port;

    private DescriptionServer(FarmHost farm)
    {
        (_farm, _world) = (farm, farm.World);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>Begins to listen, on a free port.</summary>
    public static async Task<DescriptionServer> StartAsync(FarmHost farm, CancellationToken cancellationToken)
    {
        var server = new DescriptionServer(farm);
        await server._application.StartAsync(cancellationToken);
        var address = server._application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        server._port = BindingAddress.Parse(address).Port;
        return server;
    }

    /// <summary>Where the description of a device is.</summary>
    public Uri LocationOf(FarmDevice device) => new(SharesAddress
        ? string.Create(CultureInfo.InvariantCulture, $"http://{device.Address}:{_port}/{device.Serial}/{FileName}")
        : string.Create(CultureInfo.InvariantCulture, $"http://{device.Address}:{_port}/{FileName}"));

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), _world.Time);
        await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
    }

    private bool SharesAddress => _world.Options.Addressing == FarmAddressing.PortPerDevice;

    private void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(SharesAddress ? _world.Options.AddressBase : IPAddress.Any, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (!SharesAddress)
                listen.Use(next => connection => AcceptAsync(connection, next));
        });
    }

    /// <summary>What stands around the connections to a device's web server stands around these too: a dead device is dead here.</summary>
    private Task AcceptAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.LocalEndPoint is not IPEndPoint local || _world.Directory.Find(local) is not { Life.Answers: true } device)
        {
            DeviceConnections.Reset(connection);
            return Task.CompletedTask;
        }
        connection.Features.Set(new FarmDeviceFeature(device));
        return ThroughAsync(device, connection, next, 0);
    }

    private Task ThroughAsync(FarmDevice device, ConnectionContext connection, ConnectionDelegate next, int at)
    {
        var parts = _world.Parts.AroundConnections;
        return at == parts.Count ? next(connection) : parts[at].OnConnectionAsync(device, connection, () => ThroughAsync(device, connection, next, at + 1));
    }

    private Task AnswerAsync(HttpContext http)
    {
        var parts = (http.Request.Path.Value ?? "/").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var device = SharesAddress ? _farm.Find(parts.FirstOrDefault() ?? "") : http.Features.Get<FarmDeviceFeature>()?.Device;
        if (device is null || SsdpFactsSource.Of(device, this) is not { } facts || parts.LastOrDefault() is not { } file)
            return NotFoundAsync(http);
        return file switch
        {
            FileName when facts.Hostile is { Kind: HostileKind.Endless } => WriteEndlesslyAsync(http, DeviceDescription.Write(facts)),
            FileName => WriteAsync(http, facts, DeviceDescription.Write(facts)),
            "scpd_basic.xml" => WriteAsync(http, facts, DeviceDescription.Service),
            _ => NotFoundAsync(http),
        };
    }

    private static Task WriteAsync(HttpContext http, SsdpFacts facts, byte[] xml)
    {
        http.Response.Headers.Server = facts.Hostile?.Name is null ? facts.Server : "Linux";
        http.Response.ContentType = "text/xml";
        http.Response.ContentLength = xml.Length;
        return http.Response.Body.WriteAsync(xml, http.RequestAborted).AsTask();
    }

    /// <summary>The description's beginning, and then more of it for as long as somebody reads, at some megabytes a second.</summary>
    private static async Task WriteEndlesslyAsync(HttpContext http, byte[] xml)
    {
        http.Response.ContentType = "text/xml";
        await http.Response.Body.WriteAsync(xml.AsMemory(0, xml.Length / 2), http.RequestAborted);
        var chunk = new byte[64 * 1024];
        Array.Fill(chunk, (byte)' ');
        while (!http.RequestAborted.IsCancellationRequested)
        {
            await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, http.RequestAborted);
        }
    }

    private static Task NotFoundAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
