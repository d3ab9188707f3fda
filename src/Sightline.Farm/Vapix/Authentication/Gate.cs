namespace Sightline.Farm.Vapix.Authentication;

/// <summary>Lets a caller in, or answers 401 or 403 as the device's AXIS OS does.</summary>
internal static class Gate
{
    /// <summary>What a device without accounts says from AXIS OS 10 on.</summary>
    private const string SetupText = "Error: initial admin user must be created first.";

    public static async ValueTask<bool> DemandAsync(VapixExchange exchange, AccessLevel level)
    {
        if (level == AccessLevel.Anonymous) return true;
        if (exchange.Account is { } known) return known.Level >= level || await RefuseAsync(exchange);
        if (exchange.Device.Accounts.List.Count == 0) return await AskForSetupAsync(exchange);

        var header = exchange.Http.Request.Headers.Authorization.ToString();
        if (level == AccessLevel.Viewer && header.Length == 0 && exchange.Device.Parameters["System.BoaProtViewer"] == "anonymous") return true;

        var guard = exchange.Device.Guard;
        var client = exchange.Http.Connection.RemoteIpAddress;
        if (guard.IsBlocked(client)) return await BlockAsync(exchange);

        var login = Login.Check(exchange, header);
        switch (login.Outcome)
        {
            case LoginOutcome.Accepted:
                exchange.Account = login.Account;
                return login.Account!.Level >= level || await RefuseAsync(exchange);
            case LoginOutcome.BadRequest:
                await StatusPage.WriteAsync(exchange, StatusCodes.Status400BadRequest);
                return false;
            case LoginOutcome.Wrong:
                guard.Failed(client, exchange.Path);
                break;
        }
        Challenge.Add(exchange, stale: login.Outcome == LoginOutcome.Stale);
        await StatusPage.WriteAsync(exchange, StatusCodes.Status401Unauthorized);
        return false;
    }

    private static async Task<bool> RefuseAsync(VapixExchange exchange)
    {
        await StatusPage.WriteAsync(exchange, StatusCodes.Status403Forbidden);
        return false;
    }

    private static async Task<bool> AskForSetupAsync(VapixExchange exchange)
    {
        if (exchange.Profile.Since(10, 0))
        {
            exchange.Http.Response.Headers["Axis-Setup"] = "vapix";
            await exchange.WriteAsync("text/html", SetupText + "\n", StatusCodes.Status401Unauthorized);
            return false;
        }
        Challenge.Add(exchange, stale: false);
        await StatusPage.WriteAsync(exchange, StatusCodes.Status401Unauthorized);
        return false;
    }

    private static async Task<bool> BlockAsync(VapixExchange exchange)
    {
        if (exchange.Profile.Generation.BlockedStatus == 0) exchange.Http.Abort();
        else await StatusPage.WriteAsync(exchange, exchange.Profile.Generation.BlockedStatus);
        return false;
    }
}
