namespace Sightline.Farm.Vapix.Soap;

/// <summary>How the web server of a device takes connections.</summary>
internal static class WebServer
{
    /// <summary>The old parameter that the policy is kept in, so that both ways to set it stay in step.</summary>
    public const string PolicyParameter = "System.BoaGroupPolicy.admin";

    private static readonly string[] Roles = ["admin", "operator", "viewer"];

    /// <summary><c>Http</c>, <c>HttpAndHttps</c> or <c>Https</c>.</summary>
    public static string Policy(FarmDevice device) => device.Parameters[PolicyParameter] switch
    {
        "http" => "Http",
        "https" => "Https",
        _ => "HttpAndHttps",
    };

    /// <summary>Sets the policy; false when it is not one of the three.</summary>
    public static bool SetPolicy(FarmDevice device, string policy)
    {
        var value = policy switch
        {
            "Http" => "http",
            "Https" => "https",
            "HttpAndHttps" => "both",
            _ => null,
        };
        if (value is null)
            return false;
        foreach (var role in Roles)
            device.Parameters.Set("System.BoaGroupPolicy." + role, value);
        return true;
    }

    /// <summary>The web server starts anew shortly after the answer: open connections end.</summary>
    public static void RestartAfter(VapixExchange exchange) => exchange.Http.Response.OnStarting(() =>
    {
        // The delay begins before the client can see the answer, so that whoever moves the clock after the answer moves it past the restart.
        _ = RestartAsync(exchange.Device);
        return Task.CompletedTask;
    });

    private static async Task RestartAsync(FarmDevice device)
    {
        await Task.Delay(device.World.Scale(TimeSpan.FromSeconds(2)), device.World.Time);
        device.Connections.Reset();
    }
}
