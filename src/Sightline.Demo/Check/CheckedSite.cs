using Sightline.Client;
using Sightline.Demo.Site;

namespace Sightline.Demo.Check;

/// <summary>What an administrator of the site knows: where to look, how many devices there are, and the passwords.</summary>
/// <param name="Count">Number of devices.</param>
/// <param name="Addresses">Their addresses.</param>
/// <param name="HttpPorts">Their HTTP ports.</param>
/// <param name="HttpsPorts">Their HTTPS ports.</param>
/// <param name="First">The account of most devices.</param>
/// <param name="Second">The account of the others.</param>
/// <param name="Fresh">The account that the factory-fresh ones get.</param>
/// <param name="Multicast">Whether the devices announce themselves.</param>
internal sealed record CheckedSite(
    int Count,
    IReadOnlyList<string> Addresses,
    IReadOnlyList<int> HttpPorts,
    IReadOnlyList<int> HttpsPorts,
    ActionCredentials First,
    ActionCredentials Second,
    ActionCredentials Fresh,
    bool Multicast)
{
    public static CheckedSite Of(DemoSite site)
    {
        var (farm, options) = (site.Farm, site.Farm.Options);
        return new CheckedSite(
            farm.Devices.Count,
            [.. farm.Devices.Select(device => device.Address.ToString()).Distinct()],
            [.. farm.Devices.Select(device => device.HttpPort).Distinct()],
            [.. farm.Devices.Select(device => device.HttpsPort).Distinct()],
            new ActionCredentials(options.UserName, options.Password),
            new ActionCredentials(options.UserName, options.SecondPassword),
            new ActionCredentials("root", "Demo-Pass-3"),
            options.Multicast);
    }
}
