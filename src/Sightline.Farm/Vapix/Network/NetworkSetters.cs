using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sightline.Farm.Vapix.Network;

/// <summary>The setters of <c>network_settings.cgi</c> for names, resolver and proxies. Every parameter is optional; what is not given stays.</summary>
internal static partial class NetworkSetters
{
    public const int MostNameServers = 3;
    public const int MostSearchDomains = 6;

    public static ValueTask<JsonReply> SetHostnameAsync(JsonCall call)
    {
        if (call.Text("staticHostname") is { } name && !HostName().IsMatch(name))
            return Wrong(call, 101);
        var names = call.Device.Memory.Change(NetworkNames.Kind, old => old with
        {
            UseDhcpHostname = Flag(call, "useDhcpHostname") ?? old.UseDhcpHostname,
            StaticHostname = call.Text("staticHostname") ?? old.StaticHostname,
        });
        if (names.StaticHostname is { } set)
            call.Device.Parameters.Set("Network.HostName", set);
        return Done();
    }

    public static ValueTask<JsonReply> SetResolverAsync(JsonCall call)
    {
        if (List(call, "staticNameServers") is { } servers && (servers.Count > MostNameServers || !servers.All(server => System.Net.IPAddress.TryParse(server, out _))))
            return Wrong(call, 102);
        if (List(call, "staticSearchDomains") is { Count: > MostSearchDomains })
            return Wrong(call, 103);
        var names = call.Device.Memory.Change(NetworkNames.Kind, old => old with
        {
            UseDhcpResolver = Flag(call, "useDhcpResolverInfo") ?? old.UseDhcpResolver,
            NameServers = List(call, "staticNameServers") ?? old.NameServers,
            SearchDomains = List(call, "staticSearchDomains") ?? old.SearchDomains,
            DomainName = call.Text("staticDomainName") ?? old.DomainName,
        });
        call.Device.Parameters.Set("Network.DNSServer1", names.NameServers.ElementAtOrDefault(0) ?? "0.0.0.0");
        call.Device.Parameters.Set("Network.DNSServer2", names.NameServers.ElementAtOrDefault(1) ?? "0.0.0.0");
        call.Device.Parameters.Set("Network.DomainName", names.DomainName);
        return Done();
    }

    public static ValueTask<JsonReply> SetProxyAsync(JsonCall call)
    {
        call.Device.Memory.Change(NetworkNames.Kind, old => old with
        {
            HttpProxy = call.Text("httpProxy") ?? old.HttpProxy,
            HttpsProxy = call.Text("httpsProxy") ?? old.HttpsProxy,
            NoProxy = call.Text("noProxy") ?? old.NoProxy,
        });
        return Done();
    }

    public static ValueTask<JsonReply> SetIpv6Async(JsonCall call)
    {
        if (WrongDevice(call) is { } wrong)
            return ValueTask.FromResult(wrong);
        call.Device.Memory.Change(NetworkAddresses.Kind, old => old with { Ipv6Enabled = Flag(call, "enabled") ?? old.Ipv6Enabled });
        return Done();
    }

    /// <summary>The setter asks for <c>deviceName</c>, which is <c>eth0</c>; null when it is.</summary>
    public static JsonReply? WrongDevice(JsonCall call) => call.Text("deviceName") switch
    {
        null => call.Missing("deviceName"),
        "eth0" => null,
        _ => call.Invalid("Invalid parameter(s)", 100),
    };

    public static bool? Flag(JsonCall call, string name) => call[name] switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => null,
    };

    public static IReadOnlyList<string>? List(JsonCall call, string name) =>
        call[name] is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(one => one.GetString()!).Where(text => text.Length > 0)]
            : null;

    public static ValueTask<JsonReply> Wrong(JsonCall call, int subCode) => ValueTask.FromResult(call.Invalid("Invalid parameter(s)", subCode));

    public static ValueTask<JsonReply> Done() => ValueTask.FromResult(JsonCall.Data());

    [GeneratedRegex(@"^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$")]
    private static partial Regex HostName();
}
