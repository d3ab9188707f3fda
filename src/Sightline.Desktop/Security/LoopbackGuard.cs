using System.Net;

namespace Sightline.Desktop.Security;

/// <summary>
/// Lets through only this machine's own browser with the session cookie: loopback connection, <c>Host</c> of the allow list (no DNS
/// rebinding), <c>Origin</c> of our own on everything that is not a plain GET, WebSockets included (no cross-site use).
/// </summary>
public sealed class LoopbackGuard(RequestDelegate next, OpenTicket ticket)
{
    /// <summary>Path that exchanges the token for the cookie.</summary>
    public const string OpenPath = "/open";

    private const string Policy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; connect-src 'self' ws:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";

    public async Task InvokeAsync(HttpContext context)
    {
        SetHeaders(context.Response.Headers);
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote))
            await RefuseAsync(context, 403, "Only this machine may open the console.");
        else if (!IsOwnHost(context))
            await RefuseAsync(context, 421, $"The console answers as 127.0.0.1 and localhost only, not as “{context.Request.Host}”.");
        else if (!IsOwnOrigin(context))
            await RefuseAsync(context, 403, "The request comes from another web page.");
        else if (context.Request.Path == OpenPath)
            await OpenAsync(context);
        else if (!ticket.IsOpen(context.Request.Cookies[OpenTicket.CookieName]))
            await RefuseAsync(context, 401, "This address needs the link that the Sightline app opened or printed; each link opens one window. Start the app again for a new one.");
        else
            await next(context);
    }

    private async Task OpenAsync(HttpContext context)
    {
        if (context.Request.Method != HttpMethods.Get || ticket.Redeem(context.Request.Query["token"]) is not { } cookie)
        {
            await RefuseAsync(context, 401, "This link was used before or is not of this run. Start the app again for a new one.");
            return;
        }

        context.Response.Cookies.Append(OpenTicket.CookieName, cookie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        // A page, not a redirect: a strict cookie set in a redirect that another program started would not be sent with the next request.
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync("<!doctype html><meta charset=\"utf-8\"><title>Sightline</title><meta http-equiv=\"refresh\" content=\"0;url=/\"><a href=\"/\">Open Sightline</a>");
    }

    private static bool IsOwnHost(HttpContext context) =>
        context.Request.Host is { HasValue: true } host
        && host.Port == context.Connection.LocalPort
        && host.Host is "127.0.0.1" or "localhost" or "[::1]";

    // Browsers send Origin with every cross-site request that could change something and with every WebSocket.
    private static bool IsOwnOrigin(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length > 0)
            return origin == $"http://{context.Request.Host}";
        return context.Request.Headers.Upgrade.Count == 0 && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why + "\n");
    }
}
