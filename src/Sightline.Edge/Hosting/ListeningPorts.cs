using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Sightline.Edge.Hosting;

/// <summary>The ports that the server took.</summary>
internal sealed record ListeningPorts(int Api, int Identity)
{
    public static ListeningPorts Of(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal)))
            .ToArray();
        return new ListeningPorts(
            addresses.First(address => address.Scheme == Uri.UriSchemeHttps).Port,
            addresses.First(address => address.Scheme == Uri.UriSchemeHttp).Port);
    }
}
