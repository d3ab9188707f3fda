using Sightline.Farm.Profiles;

namespace Sightline.Farm.Vapix.Pages;

/// <summary>What a browser gets, generation by generation (VAPIX reference 2.3). The pages say little: they are what discovery meets at <c>GET /</c>.</summary>
internal static class PageRoutes
{
    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/", AccessLevel.Anonymous, ServedAsync(Start), profile => true),
        new("/index.html", AccessLevel.Anonymous, ServedAsync(Start), profile => profile.Since(7, 0)),
        new("/view/viewer_index.shtml", AccessLevel.Viewer, ServedAsync(exchange => Page(exchange, "Live View")), Is("viewer")),
        new("/pwdroot/pwdRoot.shtml", AccessLevel.Anonymous, ServedAsync(exchange => Page(exchange, "Create password for root")), profile => profile.Before(10, 0)),
        new("/aca/index.html", AccessLevel.Anonymous, ServedAsync(exchange => Page(exchange, "")), Is("aca")),
        new("/camera/index.html", AccessLevel.Anonymous, ServedAsync(exchange => Page(exchange, "")), profile => profile.Since(7, 0)),
    ];

    private static Func<DeviceProfile, bool> Is(string page) => profile => profile.Generation.StartPage == page;

    /// <summary><c>System.WebInterfaceDisabled</c> (AXIS OS 9.50+) takes the pages away and leaves the APIs.</summary>
    private static Func<VapixExchange, Task> ServedAsync(Func<VapixExchange, string> page) => exchange =>
        exchange.Device.Parameters.Overridden("System.WebInterfaceDisabled") == "yes"
            ? StatusPage.WriteAsync(exchange, StatusCodes.Status404NotFound)
            : exchange.WriteHtmlAsync(page(exchange));

    private static string Start(VapixExchange exchange)
    {
        var fresh = exchange.Device.Accounts.List.Count == 0;
        return exchange.Profile.Generation.StartPage switch
        {
            _ when fresh && exchange.Profile.Before(10, 0) => Refresh(exchange, "/pwdroot/pwdRoot.shtml"),
            "viewer" => Refresh(exchange, $"/view/viewer_index.shtml?id={exchange.Device.Index % 10_000}"),
            "aca" => Refresh(exchange, "/aca/index.html#view"),
            _ => Refresh(exchange, fresh ? "/camera/index.html#/setup" : "/camera/index.html#/"),
        };
    }

    private static string Refresh(VapixExchange exchange, string to) =>
        $"<!DOCTYPE html>\n<html>\n<head>\n<title>AXIS</title>\n<meta http-equiv=\"Refresh\" content=\"0; URL={to}\">\n</head>\n<body></body>\n</html>\n";

    private static string Page(VapixExchange exchange, string name) =>
        $"<!DOCTYPE html>\n<html>\n<head>\n<title>{(name.Length == 0 ? "AXIS" : $"{name} - {System.Net.WebUtility.HtmlEncode(exchange.Profile.Model.ProdFullName)}")}</title>\n</head>\n<body><div id=\"root\"></div></body>\n</html>\n";
}
