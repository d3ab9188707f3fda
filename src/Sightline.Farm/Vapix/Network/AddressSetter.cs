using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Sightline.Farm.Vapix.Network;

/// <summary>
/// <c>setIPv4AddressConfiguration</c>: the answer still comes from the old address, then the device is at the new one and the
/// old is dead. An address that another device of the farm holds, or that the farm cannot listen on, is not taken: the device
/// keeps the one it has, as real devices restore the previous address.
/// </summary>
internal static class AddressSetter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static ValueTask<JsonReply> SetAsync(JsonCall call)
    {
        if (NetworkSetters.WrongDevice(call) is { } wrong)
            return ValueTask.FromResult(wrong);
        var old = call.Device.Memory.Get(NetworkAddresses.Kind);
        if (Read(call, old, out var subCode) is not { } settings)
            return NetworkSetters.Wrong(call, subCode);
        call.Device.Memory.Set(NetworkAddresses.Kind, settings);
        Show(call.Device, settings);
        var target = settings.Dhcp ? call.Device.HomeAddress : IPAddress.Parse(settings.Address);
        if (!target.Equals(call.Device.Address))
            call.Exchange.Http.Response.OnCompleted(() => MoveAsync(call.Device, target));
        return NetworkSetters.Done();
    }

    private static NetworkAddresses? Read(JsonCall call, NetworkAddresses old, out int subCode)
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
            LinkLocal = call.Text("linkLocalMode") ?? old.LinkLocal,
            UseStaticDhcpFallback = NetworkSetters.Flag(call, "useStaticDHCPFallback") ?? old.UseStaticDhcpFallback,
            UseDhcpStaticRoutes = NetworkSetters.Flag(call, "useDHCPStaticRoutes") ?? old.UseDhcpStaticRoutes,
        };
    }

    private static NetworkAddresses? Static(JsonCall call, NetworkAddresses old)
    {
        if (call["staticAddressConfigurations"] is not { } list)
            return old;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() != 1 || list[0] is not { ValueKind: JsonValueKind.Object } one)
            return null;
        if (!one.TryGetProperty("address", out var address) || address.ValueKind != JsonValueKind.String || !IsIpv4(address.GetString()!)
            || !one.TryGetProperty("prefixLength", out var length) || length.ValueKind != JsonValueKind.Number || !length.TryGetInt32(out var prefix) || prefix is < 1 or > 31)
            return null;
        var broadcast = one.TryGetProperty("broadcast", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : NetworkInfo.Broadcast(IPAddress.Parse(address.GetString()!), prefix).ToString();
        return IsIpv4(broadcast) ? old with { Address = address.GetString()!, PrefixLength = prefix, Broadcast = broadcast } : null;
    }

    /// <summary>The old parameters show the same.</summary>
    private static void Show(FarmDevice device, NetworkAddresses settings)
    {
        var mask = NetworkInfo.Broadcast(IPAddress.Any, settings.PrefixLength).GetAddressBytes().Select(part => (byte)~part).ToArray();
        device.Parameters.Set("Network.BootProto", settings.Dhcp ? "dhcp" : "none");
        device.Parameters.Set("Network.IPAddress", settings.Address);
        device.Parameters.Set("Network.SubnetMask", new IPAddress(mask).ToString());
        device.Parameters.Set("Network.Broadcast", settings.Broadcast);
        device.Parameters.Set("Network.DefaultRouter", settings.Router);
    }

    private static async Task MoveAsync(FarmDevice device, IPAddress target)
    {
        await Task.Delay(device.World.Scale(Pause), device.World.Time);
        if (!IsServed(device.World.Options, target) || !device.World.Directory.TryMove(device, target))
            return;
        device.Connections.Reset();
        device.World.Parts.Changed(device);
    }

    /// <summary>Whether the farm gets connections to an address.</summary>
    private static bool IsServed(FarmOptions options, IPAddress address) => options.Addressing switch
    {
        FarmAddressing.Loopback => IPAddress.IsLoopback(address),
        FarmAddressing.Range => options.Range?.Contains(address) == true,
        _ => false,
    };

    private static bool IsIpv4(string text) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text;
}
