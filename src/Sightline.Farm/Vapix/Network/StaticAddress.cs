using System.Net;

namespace Sightline.Farm.Vapix.Network;

/// <summary>How a device gets its address, as the parameters <c>Network.*</c> hold it.</summary>
internal sealed record StaticAddress(bool Dhcp, string Address, int PrefixLength, string Broadcast, string Router)
{
    public static StaticAddress Of(FarmDevice device) => new(
        device.Parameters["Network.BootProto"] != "none",
        device.Parameters["Network.IPAddress"] ?? "192.168.0.90",
        Prefix(device.Parameters["Network.SubnetMask"]),
        device.Parameters["Network.Broadcast"] ?? "192.168.0.255",
        device.Parameters["Network.DefaultRouter"] ?? "192.168.0.1");

    public void Apply(FarmDevice device)
    {
        var mask = BroadcastOf(IPAddress.Any, PrefixLength).GetAddressBytes().Select(part => (byte)~part).ToArray();
        device.Parameters.Set("Network.BootProto", Dhcp ? "dhcp" : "none");
        device.Parameters.Set("Network.IPAddress", Address);
        device.Parameters.Set("Network.SubnetMask", new IPAddress(mask).ToString());
        device.Parameters.Set("Network.Broadcast", Broadcast);
        device.Parameters.Set("Network.DefaultRouter", Router);
    }

    /// <summary>The highest address of the network that an address is in.</summary>
    public static IPAddress BroadcastOf(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < 32; bit++)
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }

    private static int Prefix(string? mask) =>
        IPAddress.TryParse(mask, out var address) ? address.GetAddressBytes().Sum(part => int.PopCount(part)) : 24;
}
