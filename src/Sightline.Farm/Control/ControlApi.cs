using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Sightline.Farm.Hosting;

namespace Sightline.Farm.Control;

/// <summary>The farm's own API on loopback: docs/protocols/farm-control.md.</summary>
internal sealed class ControlApi : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly TimeProvider _time;

    public ControlApi(FarmHost farm)
    {
        _time = farm.World.Time;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        FarmLog.Configure(builder.Logging);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, farm.Options.ControlPort));
        _application = builder.Build();
        _application.Use(OnlyFromHereAsync);
        DeviceEndpoints.Map(_application, farm);
        StateEndpoints.Map(_application, farm);
        foreach (var part in farm.World.Parts.All) part.MapControl(farm, _application);
    }

    /// <summary>Begins to listen and gives the address.</summary>
    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        await _application.StartAsync(cancellationToken);
        return new Uri(_application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), _time);
        await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
    }

    /// <summary>A web page elsewhere must not reach the farm through a name that it points at loopback: the Host header has to name loopback itself.</summary>
    private static Task OnlyFromHereAsync(HttpContext http, RequestDelegate next)
    {
        var host = http.Request.Host.Host;
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)))
            return next(http);
        return WriteProblemAsync(http, StatusCodes.Status421MisdirectedRequest, "The Host header has to name loopback: 127.0.0.1 or localhost.");
    }

    public static Task WriteProblemAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new ControlProblem(text), ControlJson.Default.ControlProblem, cancellationToken: http.RequestAborted);
    }

    /// <summary>The device that the path names; null when there is none, and then 404 is already written.</summary>
    public static async Task<FarmDevice?> DeviceAsync(HttpContext http, FarmHost farm)
    {
        var serial = Convert.ToString(http.GetRouteValue("serial"), CultureInfo.InvariantCulture) ?? "";
        if (farm.Find(serial) is { } device) return device;
        await WriteProblemAsync(http, StatusCodes.Status404NotFound, $"The farm has no device with the serial number '{serial}'.");
        return null;
    }
}
