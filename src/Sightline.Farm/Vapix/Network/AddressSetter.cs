using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Sightline.Farm.Life;

namespace Sightline.Farm.Vapix.Network;

/// <summary>
/// <c>setIPv4AddressConfiguration</c>: the answer still comes from the old address, then the device is at the new one and the
/// old is dead. An address that another device of the farm holds, or that the farm cannot listen on, is not taken: the device
/// keeps the one it has, as real devices restore the previous address.
/// </summary>
internal static class AddressSetter
{
    public static ValueTask<JsonReply> SetAsync(JsonCall call)
    {
        if (NetworkSetters.WrongDevice(call) is { } wrong)
            return ValueTask.FromResult(wrong);
        if (Read(call, StaticAddress.Of(call.Device), out var subCode) is not { } settings)
            return NetworkSetters.Wrong(call, subCode);
        settings.Apply(call.Device);
        if (call.Text("linkLocalMode") is { } mode)
            call.Device.Parameters.Set("Network.ZeroConf.Enabled", mode == "off" ? "no" : "yes");
        call.Device.Memory.Change(NetworkKept.Kind, old => old with
        {
            LinkLocal = call.Text("linkLocalMode") ?? old.LinkLocal,
            UseStaticDhcpFallback = NetworkSetters.Flag(call, "useStaticDHCPFallback") ?? old.UseStaticDhcpFallback,
            UseDhcpStaticRoutes = NetworkSetters.Flag(call, "useDHCPStaticRoutes") ?? old.UseDhcpStaticRoutes,
        });
        AddressChange.Begin(call.Device, settings.Dhcp ? call.Device.HomeAddress : IPAddress.Parse(settings.Address));
        return NetworkSetters.Done();
    }

    private static StaticAddress? Read(JsonCall call, StaticAddress old, out int subCode)
    {
        subCode = 104;
        if (call.Text("configurationMode") is { } mode && mode is not ("static" or "dhcp"))
            return null;
        subCode = 107;
        if (call.Text("linkLocalMode") is { } link && link is not ("on" or "off" or "fallback"))
            return null;
        subCode = 105;
        if (Static(call, old) is not { } settings)
            return null;
        subCode = 106;
        if (call.Text("staticDefaultRouter") is { } router && !IsIpv4(router))
            return null;
        return settings with
        {
            Dhcp = call.Text("configurationMode") is { } chosen ? chosen == "dhcp" : old.Dhcp,
            Router = call.Text("staticDefaultRouter") ?? old.Router,
        };
    }

    private static StaticAddress? Static(JsonCall call, StaticAddress old)
    {
        if (call["staticAddressConfigurations"] is not { } list)
            return old;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() != 1 || list[0] is not { ValueKind: JsonValueKind.Object } one)
            return null;
        if (!one.TryGetProperty("address", out var address) || address.ValueKind != JsonValueKind.String || !IsIpv4(address.GetString()!)
            || !one.TryGetProperty("prefixLength", out var length) || length.ValueKind != JsonValueKind.Number || !length.TryGetInt32(out var prefix) || prefix is < 1 or > 31)
            return null;
        var broadcast = one.TryGetProperty("broadcast", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : StaticAddress.BroadcastOf(IPAddress.Parse(address.GetString()!), prefix).ToString();
        return IsIpv4(broadcast) ? old with { Address = address.GetString()!, PrefixLength = prefix, Broadcast = broadcast } : null;
    }

    private static bool IsIpv4(string text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text;
}
