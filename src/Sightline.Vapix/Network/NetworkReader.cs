using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Sightline.Vapix.Http;
using Sightline.Vapix.Json;
using Sightline.Vapix.Parameters;

namespace Sightline.Vapix.Network;

/// <summary>Reads network settings from network_settings.cgi (AXIS OS 8.50+) or from parameters.</summary>
internal static class NetworkReader
{
    /// <summary>The parameter groups that hold the active settings.</summary>
    public static IReadOnlyList<string> Groups { get; } =
        ["Network.eth0", "Network.BootProto", "Network.HostName", "Network.DomainName", "Network.DNSServer1", "Network.DNSServer2", "Network.Resolver", "Network.Routing", "Network.VolatileHostName"];

    public static VapixResult<NetworkInfo> Read(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object)
            return new VapixError(VapixErrorKind.BadAnswer, "The answer holds no network settings.");
        var system = data.Member("system") ?? default;
        var name = system.Member("hostname") ?? default;
        var resolver = system.Member("resolver") ?? default;
        return new NetworkInfo(
            Line(name, "hostname"),
            Line(name, "staticHostname"),
            name.Flag("useDhcpHostname"),
            resolver.Texts("nameServers"),
            resolver.Flag("useDhcpResolverInfo"),
            Line(resolver, "domainName"),
            [.. data.List("devices").Take(32).Select(ReadInterface).OrderBy(found => found.Name != "eth0")]);
    }

    public static VapixResult<NetworkInfo> Read(ParameterList list)
    {
        if (list.Values.Count == 0)
            return new VapixError(VapixErrorKind.NotSupported, "The device does not tell its network settings.");
        var address = list["Network.eth0.IPAddress"];
        string?[] servers = [list["Network.Resolver.NameServer1"] ?? list["Network.DNSServer1"], list["Network.Resolver.NameServer2"] ?? list["Network.DNSServer2"]];
        var bootProto = list["Network.BootProto"];
        var addresses = Given(address) ? new[] { new InterfaceAddress(address!, PrefixOf(list["Network.eth0.SubnetMask"]), bootProto == "dhcp" ? "dhcp" : "static") } : [];
        var more = (list["Network.eth0.IPv6.IPAddresses"] ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(ReadPrefixed);
        var hostName = list["Network.VolatileHostName.HostName"] ?? list["Network.HostName"];
        return new NetworkInfo(
            hostName,
            list["Network.HostName"],
            JsonReading.FlagOf(list["Network.VolatileHostName.ObtainFromDHCP"] ?? ""),
            [.. servers.Where(Given).Select(server => server!)],
            JsonReading.FlagOf(list["Network.Resolver.ObtainFromDHCP"] ?? ""),
            Given(list["Network.DomainName"]) ? list["Network.DomainName"] : null,
            [new NetworkInterfaceInfo("eth0", MacOf(list["Network.eth0.MACAddress"]), null, bootProto is null ? null : bootProto == "dhcp", addresses, [.. more], list["Network.Routing.DefaultRouter"] ?? list["Network.DefaultRouter"], null)]);
    }

    private static NetworkInterfaceInfo ReadInterface(JsonElement device)
    {
        var ip4 = device.Member("IPv4") ?? default;
        var ip6 = device.Member("IPv6") ?? default;
        var wired = device.Member("wired") ?? default;
        return new NetworkInterfaceInfo(
            Line(device, "name") ?? "",
            MacOf(device.Text("macAddress")),
            device.Flag("link"),
            ip4.Text("configurationMode") is { } mode ? mode == "dhcp" : null,
            [.. ReadAddresses(ip4).OrderBy(found => found.Address.StartsWith("169.254.", StringComparison.Ordinal))],
            [.. ReadAddresses(ip6)],
            Line(ip4, "defaultRouter"),
            wired.Member("8021X") is { } dot1x ? new Dot1xInfo(dot1x.Flag("enabled"), Line(dot1x, "status"), Line(dot1x, "mode")) : null);
    }

    /// <summary>Addresses that are ones; a device's text is not shown as an address unread.</summary>
    private static IEnumerable<InterfaceAddress> ReadAddresses(JsonElement family) =>
        from item in family.List("addresses").Take(64)
        where IPAddress.TryParse(item.Text("address"), out _)
        select new InterfaceAddress(item.Text("address")!, item.Int("prefixLength"), Line(item, "origin"));

    private static InterfaceAddress ReadPrefixed(string text)
    {
        var parts = text.Split('/', 2);
        return new InterfaceAddress(DeviceText.Clean(parts[0], 64), parts.Length == 2 && int.TryParse(parts[1], out var prefix) ? prefix : null, null);
    }

    private static string? Line(JsonElement element, string name) => element.Text(name) is { } text && DeviceText.Clean(text) is { Length: > 0 } clean ? clean : null;

    private static bool Given(string? address) => !string.IsNullOrWhiteSpace(address) && address != "0.0.0.0";

    private static string? MacOf(string? text) =>
        SerialNumber.TryRead(text, out var digits) ? string.Join(':', digits.Chunk(2).Select(pair => new string(pair))) : null;

    private static int? PrefixOf(string? mask)
    {
        if (!IPAddress.TryParse(mask, out var address) || address.AddressFamily != AddressFamily.InterNetwork)
            return null;
        var bits = BitConverter.ToUInt32([.. address.GetAddressBytes().Reverse()]);
        var prefix = System.Numerics.BitOperations.PopCount(bits);
        return prefix == 0 || bits == uint.MaxValue << (32 - prefix) ? prefix : null;
    }
}
