using System.Text.Json.Nodes;
using Sightline.Farm.Vapix.Parameters;

namespace Sightline.Farm.Vapix.Network;

/// <summary>The answer of <c>getNetworkInfo</c>; what it holds grows with the API version (1.6 on 9.80, 1.37 on 12.11).</summary>
internal static class NetworkInfo
{
    public static JsonObject Of(FarmDevice device)
    {
        var minor = Minor(device, NetworkSettings.Api.Id);
        return new JsonObject { ["system"] = SystemPart(device, minor), ["devices"] = new JsonArray(Interface(device, minor)) };
    }

    /// <summary>The minor number of an API's version: every version of these is 1.x.</summary>
    public static int Minor(FarmDevice device, string id) =>
        int.Parse((device.Profile.ApiVersion(id) ?? "1.0").Split('.')[1], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The host name in use.</summary>
    public static string HostName(FarmDevice device) =>
        device.Parameters["Network.HostName"] is { Length: > 0 } name ? name : device.DefaultHostName;

    /// <summary>The first host of the device's own /24, where the site's router and name server are.</summary>
    public static string Router(FarmDevice device) => ParameterText.Fill("{gateway}", device);

    private static JsonObject SystemPart(FarmDevice device, int minor)
    {
        var extras = device.Memory.Get(NetworkExtras.Kind);
        var system = new JsonObject();
        if (minor >= 15)
        {
            system["tcpEcnMode"] = "allow";
            system["maxSupportedVlans"] = 8;
        }

        system["hostname"] = new JsonObject
        {
            ["useDhcpHostname"] = device.Parameters["Network.VolatileHostName.ObtainFromDHCP"] != "no",
            ["hostname"] = HostName(device),
            ["staticHostname"] = HostName(device),
        };
        system["resolver"] = Resolver(extras, device);
        if (minor >= 30)
            system["globalProxies"] = new JsonObject { ["httpProxy"] = extras.HttpProxy, ["httpsProxy"] = extras.HttpsProxy, ["noProxy"] = extras.NoProxy };
        return system;
    }

    private static JsonObject Resolver(NetworkExtras extras, FarmDevice device)
    {
        var dhcp = device.Parameters["Network.Resolver.ObtainFromDHCP"] != "no";
        string?[] all = [device.Parameters["Network.DNSServer1"], device.Parameters["Network.DNSServer2"], extras.ThirdNameServer];
        var servers = all.OfType<string>().Where(server => server.Length > 0 && server != "0.0.0.0").ToArray();
        var domain = device.Parameters["Network.DomainName"] ?? "";
        return new JsonObject
        {
            ["useDhcpResolverInfo"] = dhcp,
            ["nameServers"] = Array(dhcp ? [Router(device)] : servers),
            ["staticNameServers"] = Array(servers),
            ["maxSupportedStaticNameServers"] = NetworkSetters.MostNameServers,
            ["searchDomains"] = Array(dhcp ? ["site.example"] : extras.SearchDomains),
            ["staticSearchDomains"] = Array(extras.SearchDomains),
            ["maxSupportedStaticSearchDomains"] = NetworkSetters.MostSearchDomains,
            ["domainName"] = dhcp ? "site.example" : domain,
            ["staticDomainName"] = domain,
        };
    }

    private static JsonObject Interface(FarmDevice device, int minor)
    {
        var one = new JsonObject { ["name"] = "eth0", ["type"] = "wired", ["macAddress"] = device.MacAddress.ToLowerInvariant() };
        if (minor >= 15)
            one["partOfBridge"] = false;
        one["link"] = true;
        one["state"] = "up";
        one["staticState"] = "up";
        one["wired"] = Wired(device, minor);
        one["IPv4"] = Ipv4(device, minor);
        one["IPv6"] = Ipv6(device);
        return one;
    }

    private static JsonObject Wired(FarmDevice device, int minor)
    {
        var wired = new JsonObject
        {
            ["linkMode"] = "auto",
            ["supportedLinkModes"] = Array(["auto", "10BaseT-HD", "10BaseT-FD", "100BaseTx-HD", "100BaseTx-FD", "1000BaseT-FD"]),
        };
        if (minor < 15)
            return wired;
        wired["isDownlink"] = false;
        wired["8021X"] = Dot1X(device, device.Memory.Get(NetworkKept.Kind).Dot1X);
        return wired;
    }

    private static JsonObject Dot1X(FarmDevice device, Dot1XSettings dot1X)
    {
        var parameters = new JsonObject
        {
            ["identity"] = device.Parameters.Overridden("Network.Interface.I0.dot1x.EAPTLS.Identity") ?? device.DefaultHostName + (device.Certificate.UsesIdentity ? "-eccp256-1" : ""),
            ["is_password_set"] = dot1X.HasPassword,
            ["eapolVersion"] = "EAPoLv" + (device.Parameters["Network.Interface.I0.dot1x.EAPOLVersion"] ?? "3"),
            ["label"] = dot1X.Label,
            ["certClient"] = dot1X.ClientCertificate ?? (device.Certificate.UsesIdentity ? "Axis device ID ECC-P256 (802.1AR)" : ""),
            ["certsCA"] = Array(dot1X.Authorities),
        };
        var enabled = device.Parameters["Network.Interface.I0.dot1x.Enabled"] == "yes";
        return new JsonObject
        {
            ["enabled"] = enabled,
            ["status"] = enabled ? "authorized" : "stopped",
            ["mode"] = dot1X.Mode,
            ["configurations"] = new JsonArray(new JsonObject { ["mode"] = dot1X.Mode, ["params"] = parameters }),
            ["supportedModes"] = Array(device.Profile.Since(11, 6) ? ["EAP-TLS", "EAP-PEAPMSCHAPv2"] : ["EAP-TLS"]),
            ["MACsecSecured"] = false,
        };
    }

    private static JsonObject Ipv4(FarmDevice device, int minor)
    {
        var (settings, kept) = (StaticAddress.Of(device), device.Memory.Get(NetworkKept.Kind));
        var ipv4 = new JsonObject
        {
            ["enabled"] = true,
            ["configurationMode"] = settings.Dhcp ? "dhcp" : "static",
            ["linkLocalMode"] = LinkLocalMode(device),
            ["addresses"] = Addresses(device, settings),
            ["maxSupportedStaticAddressConfigurations"] = 1,
            ["staticAddressConfigurations"] = new JsonArray(new JsonObject { ["address"] = settings.Address, ["prefixLength"] = settings.PrefixLength, ["broadcast"] = settings.Broadcast }),
            ["defaultRouter"] = settings.Dhcp ? Router(device) : settings.Router,
            ["staticDefaultRouter"] = settings.Router,
        };
        if (minor >= 21)
            ipv4["useStaticDHCPFallback"] = kept.UseStaticDhcpFallback;
        if (minor >= 29)
            ipv4["useDHCPStaticRoutes"] = kept.UseDhcpStaticRoutes;
        return ipv4;
    }

    /// <summary>Beside the address of DHCP a link-local one up to 11.x; only when there is no other from 12 on.</summary>
    private static JsonArray Addresses(FarmDevice device, StaticAddress settings)
    {
        var prefix = settings.Dhcp ? 24 : settings.PrefixLength;
        var all = new JsonArray(new JsonObject
        {
            ["address"] = device.Address.ToString(),
            ["prefixLength"] = prefix,
            ["origin"] = settings.Dhcp ? "dhcp" : "static",
            ["scope"] = "global",
            ["broadcast"] = StaticAddress.BroadcastOf(device.Address, prefix).ToString(),
        });
        if (LinkLocalMode(device) == "on")
            all.Add((JsonNode)new JsonObject { ["address"] = ParameterText.Fill("{linklocal}", device), ["prefixLength"] = 16, ["origin"] = "linkLocal", ["scope"] = "link", ["broadcast"] = "169.254.255.255" });
        return all;
    }

    /// <summary>What was set; else off when the parameter says so, else by version.</summary>
    private static string LinkLocalMode(FarmDevice device)
    {
        if (device.Parameters["Network.ZeroConf.Enabled"] == "no")
            return "off";
        return device.Memory.Get(NetworkKept.Kind).LinkLocal is { } mode and not "off" ? mode : device.Profile.Since(12, 0) ? "fallback" : "on";
    }

    private static JsonObject Ipv6(FarmDevice device)
    {
        var enabled = device.Parameters["Network.IPv6.Enabled"] == "yes";
        var address = new JsonObject { ["address"] = ParameterText.Fill("{ipv6}", device), ["prefixLength"] = 64, ["origin"] = "linkLocal", ["scope"] = "link" };
        return new JsonObject { ["enabled"] = enabled, ["addresses"] = enabled ? new JsonArray(address) : new JsonArray() };
    }

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
