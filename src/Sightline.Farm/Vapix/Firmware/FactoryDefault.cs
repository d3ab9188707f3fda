namespace Sightline.Farm.Vapix.Firmware;

/// <summary>Puts a device back to how it left the factory (VAPIX firmwaremanagement.cgi, factoryDefault).</summary>
internal static class FactoryDefault
{
    private static readonly string[] KeptBySoft =
    [
        "Network.BootProto", "Network.IPAddress", "Network.SubnetMask", "Network.Broadcast", "Network.DefaultRouter", "Network.Interface.I0.dot1x.", "Time.",
    ];

    /// <summary>
    /// Removes accounts, settings and applications; the self-signed certificate is made anew. A soft default keeps the
    /// address, the time and 802.1X; a hard one goes back to the address that the site's DHCP gives.
    /// </summary>
    public static void Apply(FarmDevice device, bool hard)
    {
        device.Accounts.List = [];
        device.Parameters.Reset(name => !hard && KeptBySoft.Any(kept => name.StartsWith(kept, StringComparison.Ordinal)));
        device.Memory.Forget(hard);
        device.Certificate.FactoryDefault();
        if (!hard)
            return;
        if (device.World.Options.Addressing != FarmAddressing.PortPerDevice)
            device.World.Directory.TryMove(device, device.HomeAddress);
    }
}
