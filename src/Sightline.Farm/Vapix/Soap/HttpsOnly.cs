using Sightline.Farm.Hosting;

namespace Sightline.Farm.Vapix.Soap;

/// <summary>A device whose policy is HTTPS sends requests on the HTTP port there.</summary>
internal sealed class HttpsOnly : FarmPart
{
    public override bool StandsAroundRequests => true;

    public override Task OnRequestAsync(VapixExchange exchange, Func<Task> next)
    {
        if (exchange.Secure || WebServer.Policy(exchange.Device) != "Https")
            return next();
        var port = exchange.Device.HttpsPort == 443 ? "" : ":" + exchange.Device.HttpsPort.ToString(System.Globalization.CultureInfo.InvariantCulture);
        exchange.Http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        exchange.Http.Response.Headers.Location = $"https://{exchange.Device.Address}{port}{exchange.Target}";
        return Task.CompletedTask;
    }
}
