using System.Xml.Linq;

namespace Sightline.Farm.Vapix.Applications;

/// <summary><c>config.cgi</c>: AllowUnsigned (11.2 to 12.11) and AllowRoot (11.5 to 11.11). A refusal is HTTP 200 before 12.2 and 400 after.</summary>
internal static class ApplicationConfig
{
    public static async Task HandleAsync(VapixExchange exchange)
    {
        var arguments = await exchange.ArgumentsAsync();
        var (name, value) = (arguments["name"], arguments["value"]);
        var apps = exchange.Device.Memory.Get(InstalledApps.Kind);
        var host = ApplicationApi.HostOf(exchange.Device);
        var known = name switch
        {
            "AllowUnsigned" => AppRules.HasUnsignedSwitch(host),
            "AllowRoot" => AppRules.HasRootSwitch(host),
            _ => false,
        };
        if (!known || arguments["action"] is not ("get" or "set") || (arguments["action"] == "set" && value is not ("true" or "false")))
        {
            await RefuseAsync(exchange);
            return;
        }

        if (arguments["action"] == "set")
            Set(apps, name!, value == "true");
        var now = name == "AllowUnsigned" ? apps.AllowUnsigned : apps.AllowRoot;
        await ApplicationApi.WriteAsync(exchange, new XElement(
            "reply", new XAttribute("result", "ok"), new XElement("param", new XAttribute("name", name!), new XAttribute("value", now ? "true" : "false"))));
    }

    private static void Set(InstalledApps apps, string name, bool value)
    {
        if (name == "AllowUnsigned")
            apps.AllowUnsigned = value;
        else
            apps.AllowRoot = value;
    }

    private static Task RefuseAsync(VapixExchange exchange) => ApplicationApi.WriteAsync(
        exchange,
        new XElement("reply", new XAttribute("result", "error"), new XElement("error", new XAttribute("type", "1"), new XAttribute("message", "Error: gdbus call failed"))),
        exchange.Profile.Since(12, 2) ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
}
