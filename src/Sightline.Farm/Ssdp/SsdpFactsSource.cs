using Sightline.Farm.Faults;

namespace Sightline.Farm.Ssdp;

/// <summary>Reads from a device what its SSDP messages are made of.</summary>
internal static class SsdpFactsSource
{
    /// <summary>The facts; null while the device is down or has SSDP switched off.</summary>
    public static SsdpFacts? Of(FarmDevice device, DescriptionServer descriptions)
    {
        if (!device.Life.Answers || !IsOn(device))
            return null;
        var hostile = device.Faults?.Hostile;
        var friendly = device.Parameters.Overridden("Network.UPnP.FriendlyName");
        return new SsdpFacts
        {
            Serial = device.ShownSerial,
            Address = device.Address,
            HttpPort = device.HttpPort,
            Location = hostile is { Kind: HostileKind.Elsewhere } ? new Uri($"http://{hostile.Elsewhere}/rootdesc1.xml") : descriptions.LocationOf(device),
            IsOld = device.Profile.Before(7, 0),
            ProdNbr = device.Model,
            FullName = hostile?.Name ?? device.Profile.Model.ProdFullName,
            FriendlyName = string.IsNullOrEmpty(friendly) ? null : friendly,
            BootId = device.Life.BootId,
            Hostile = hostile,
        };
    }

    /// <summary>The parameter <c>Network.UPnP.Enabled</c>; where nobody set it, on below AXIS OS 12 and off from there.</summary>
    private static bool IsOn(FarmDevice device) =>
        device.Parameters["Network.UPnP.Enabled"] is { Length: > 0 } set ? set == "yes" : device.Profile.Before(12, 0);
}
