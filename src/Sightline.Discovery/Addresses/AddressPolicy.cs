using System.Net;

namespace Sightline.Discovery.Addresses;

/// <summary>Which addresses can be a device's. Loopback can: the simulated devices of a demo live there.</summary>
internal static class AddressPolicy
{
    private static readonly (AddressRange Range, string Code, string What)[] Forbidden =
    [
        (AddressRange.OfIPv4(0, 0x00FFFFFF), AddressCodes.Unspecified, "addresses of 0.0.0.0/8, which no device has"),
        (AddressRange.OfIPv4(0xE0000000, 0xEFFFFFFF), AddressCodes.Multicast, "multicast addresses, which belong to groups and not to one device"),
        (AddressRange.OfIPv4(0xF0000000, 0xFFFFFFFF), AddressCodes.Reserved, "broadcast or reserved addresses, which no device has"),
        (AddressRange.Of(IPAddress.IPv6Any), AddressCodes.Unspecified, "the unspecified address, which no device has"),
        (new(AddressNumber.Of(IPAddress.Parse("ff00::")), UInt128.MaxValue), AddressCodes.Multicast, "multicast addresses, which belong to groups and not to one device"),
    ];

    public static AddressReading Check(string entry, AddressReading reading)
    {
        if (reading.Range.Count > AddressSet.MaxAddresses)
            return new(AddressCodes.RangeTooLarge, $"'{entry}' names {reading.Range.Count:N0} addresses; a search takes at most {AddressSet.MaxAddresses:N0}. Make it smaller, or search in parts.");
        foreach (var (range, code, what) in Forbidden)
            if (range.Overlaps(reading.Range))
                return new(code, $"'{entry}' names {what}. Remove it.");
        return reading;
    }
}
