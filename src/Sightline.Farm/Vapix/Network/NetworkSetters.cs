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
        SetFlag(call, "useDhcpHostname", "Network.VolatileHostName.ObtainFromDHCP");
        if (call.Text("staticHostname") is { } set)
            call.Device.Parameters.Set("Network.HostName", set);
        return Done();
    }

    public static ValueTask<JsonReply> SetResolverAsync(JsonCall call)
    {
        if (List(call, "staticNameServers") is { } servers && (servers.Count > MostNameServers || !servers.All(server => System.Net.IPAddress.TryParse(server, out _))))
            return Wrong(call, 102);
        if (List(call, "staticSearchDomains") is { Count: > MostSearchDomains })
            return Wrong(call, 103);
        SetFlag(call, "useDhcpResolverInfo", "Network.Resolver.ObtainFromDHCP");
        if (List(call, "staticNameServers") is { } list)
        {
            call.Device.Parameters.Set("Network.DNSServer1", list.ElementAtOrDefault(0) ?? "0.0.0.0");
            call.Device.Parameters.Set("Network.DNSServer2", list.ElementAtOrDefault(1) ?? "0.0.0.0");
            call.Device.Memory.Change(NetworkExtras.Kind, old => old with { ThirdNameServer = list.ElementAtOrDefault(2) });
        }

        if (List(call, "staticSearchDomains") is { } domains)
            call.Device.Memory.Change(NetworkExtras.Kind, old => old with { SearchDomains = domains });
        if (call.Text("staticDomainName") is { } domain)
            call.Device.Parameters.Set("Network.DomainName", domain);
        return Done();
    }

    public static ValueTask<JsonReply> SetProxyAsync(JsonCall call)
    {
        call.Device.Memory.Change(NetworkExtras.Kind, old => old with
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
        SetFlag(call, "enabled", "Network.IPv6.Enabled");
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

    /// <summary>Sets a yes/no parameter from a member, if the member is there.</summary>
    public static void SetFlag(JsonCall call, string name, string parameter)
    {
        if (Flag(call, name) is { } on)
            call.Device.Parameters.Set(parameter, on ? "yes" : "no");
    }

    public static IReadOnlyList<string>? List(JsonCall call, string name) =>
        call[name] is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(one => one.GetString()!).Where(text => text.Length > 0)]
            : null;

    public static ValueTask<JsonReply> Wrong(JsonCall call, int subCode) => ValueTask.FromResult(call.Invalid("Invalid parameter(s)", subCode));

    public static ValueTask<JsonReply> Done() => ValueTask.FromResult(JsonCall.Data());

    [GeneratedRegex(@"^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$")]
    private static partial Regex HostName();
}
