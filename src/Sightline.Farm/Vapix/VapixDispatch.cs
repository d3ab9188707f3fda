using Microsoft.AspNetCore.Http.Features;
using Sightline.Farm.Hosting;

namespace Sightline.Farm.Vapix;

/// <summary>Takes a request to a device from the socket to the handler of its address.</summary>
internal static class VapixDispatch
{
    /// <summary>Answers one request.</summary>
    public static Task HandleAsync(HttpContext http)
    {
        var device = http.Features.GetRequiredFeature<FarmDeviceFeature>().Device;
        var exchange = new VapixExchange(http, device);
        AddHeaders(exchange);
        var parts = device.World.Parts.AroundRequests;
        return parts.Count == 0 ? AnswerAsync(exchange) : ThroughAsync(exchange, parts, 0);
    }

    private static Task ThroughAsync(VapixExchange exchange, IReadOnlyList<FarmPart> parts, int at) =>
        at == parts.Count ? AnswerAsync(exchange) : parts[at].OnRequestAsync(exchange, () => ThroughAsync(exchange, parts, at + 1));

    private static async Task AnswerAsync(VapixExchange exchange)
    {
        if (!exchange.Secure && exchange.Device.Parameters.Overridden("System.BoaGroupPolicy.admin") == "https")
        {
            RedirectToHttps(exchange);
            return;
        }
        if (VapixRoutes.Find(exchange.Path, exchange.Profile) is not { } route)
        {
            await AnswerUnknownAsync(exchange);
            return;
        }
        if (exchange.Http.Request.ContentLength > route.MaxBody)
        {
            await StatusPage.WriteAsync(exchange, StatusCodes.Status413PayloadTooLarge);
            return;
        }
        if (exchange.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = route.MaxBody;
        if (await exchange.DemandAsync(route.Access)) await route.Handler(exchange);
    }

    /// <summary>Under the policy "HTTPS only" the HTTP port leads to the other one. The Host header has no say in where.</summary>
    private static void RedirectToHttps(VapixExchange exchange)
    {
        var port = exchange.Device.HttpsPort == 443 ? "" : $":{exchange.Device.HttpsPort}";
        exchange.Http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        exchange.Http.Response.Headers.Location = $"https://{exchange.Device.Address}{port}{exchange.Target}";
    }

    /// <summary>Newer generations ask for a login before they say that a CGI is not there.</summary>
    private static async Task AnswerUnknownAsync(VapixExchange exchange)
    {
        var guarded = exchange.Profile.Generation.HidesUnknownCgi && exchange.Path.StartsWith("/axis-cgi/", StringComparison.Ordinal);
        if (!guarded || await exchange.DemandAsync(AccessLevel.Viewer))
            await StatusPage.WriteAsync(exchange, StatusCodes.Status404NotFound);
    }

    private static void AddHeaders(VapixExchange exchange)
    {
        var (headers, generation) = (exchange.Http.Response.Headers, exchange.Profile.Generation);
        headers.Server = exchange.Device.Parameters.Overridden("System.HTTPServerTokens") == "no" ? "Apache" : generation.Server;
        foreach (var (name, value) in generation.Headers)
            headers[name] = value;
        if (generation.Http2 && !exchange.Secure)
        {
            headers.Upgrade = "h2";
            headers.Connection = "Upgrade, Keep-Alive";
        }
        if (exchange.Device.ClockOffset != TimeSpan.Zero)
            headers.Date = exchange.Device.Now.ToString("r", System.Globalization.CultureInfo.InvariantCulture);
    }
}
