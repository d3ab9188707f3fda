using System.Text;
using System.Text.Json.Nodes;
using Sightline.Farm.Vapix.Network;

namespace Sightline.Farm.Vapix.Switches;

/// <summary>
/// <c>mdnssd.cgi</c>, <c>upnp.cgi</c> and <c>ssh.cgi</c>: switches that the old parameters show too. The farm's SSDP and mDNS
/// read the parameters, so switching one off ends the device's announcements.
/// </summary>
internal static class DiscoverySwitches
{
    private const int LongestName = 48;

    public static JsonApi Mdns { get; } = new("mdnssd", JsonFamily.Settings,
    [
        new("getMdnssdInfo", AccessLevel.Administrator, call => Answer(call, "Network.Bonjour", named: true)),
        new("setMdnssdConfiguration", AccessLevel.Administrator, call => Set(call, "Network.Bonjour", named: true)),
    ]);

    public static JsonApi Upnp { get; } = new("upnp", JsonFamily.Settings,
    [
        new("getUpnpInfo", AccessLevel.Administrator, call => Answer(call, "Network.UPnP", named: true)),
        new("setUpnpConfiguration", AccessLevel.Administrator, call => Set(call, "Network.UPnP", named: true)),
    ]);

    public static JsonApi Ssh { get; } = new("ssh", JsonFamily.Settings,
    [
        new("getSshInfo", AccessLevel.Administrator, call => Answer(call, "Network.SSH", named: false)),
        new("setSshConfiguration", AccessLevel.Administrator, call => Set(call, "Network.SSH", named: false)),
    ]);

    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/axis-cgi/mdnssd.cgi", AccessLevel.Administrator, Mdns.HandleAsync, VapixRoute.Offered("mdnssd")),
        new("/axis-cgi/upnp.cgi", AccessLevel.Administrator, Upnp.HandleAsync, VapixRoute.Offered("upnp")),
        new("/axis-cgi/ssh.cgi", AccessLevel.Administrator, Ssh.HandleAsync, VapixRoute.Offered("ssh")),
    ];

    /// <summary>Whether a switch is on, by the parameter that holds it.</summary>
    public static bool IsOn(FarmDevice device, string group) => device.Parameters[group + ".Enabled"] == "yes";

    /// <summary>Whether a friendly name fits: 48 bytes of UTF-8 at most.</summary>
    public static bool IsName(string name) => Encoding.UTF8.GetByteCount(name) <= LongestName;

    private static ValueTask<JsonReply> Answer(JsonCall call, string group, bool named)
    {
        var data = new JsonObject { ["enabled"] = IsOn(call.Device, group) };
        if (named)
            data["friendlyName"] = call.Device.Parameters[group + ".FriendlyName"] ?? call.Device.Profile.Model.ProdShortName;
        return ValueTask.FromResult(JsonCall.Data(data));
    }

    private static ValueTask<JsonReply> Set(JsonCall call, string group, bool named)
    {
        var enabled = NetworkSetters.Flag(call, "enabled");
        if (call["enabled"] is not null && enabled is null)
            return NetworkSetters.Wrong(call, 1);
        if (enabled is null && !named)
            return ValueTask.FromResult(call.Missing("enabled"));
        if (named && call.Text("friendlyName") is { } name)
        {
            if (!IsName(name))
                return NetworkSetters.Wrong(call, 2);
            call.Device.Parameters.Set(group + ".FriendlyName", name);
        }

        if (enabled is { } on)
            call.Device.Parameters.Set(group + ".Enabled", on ? "yes" : "no");
        return NetworkSetters.Done();
    }
}
