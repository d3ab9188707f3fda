using System.Net;

namespace Sightline.Discovery.Addresses;

/// <summary>A run of addresses, both ends included.</summary>
internal readonly record struct AddressRange(UInt128 First, UInt128 Last)
{
    public UInt128 Count => Last - First + 1;

    public static AddressRange OfIPv4(uint first, uint last) => new(AddressNumber.FirstIPv4 + first, AddressNumber.FirstIPv4 + last);

    public static AddressRange Of(IPAddress address) => new(AddressNumber.Of(address), AddressNumber.Of(address));

    public bool Overlaps(AddressRange other) => First <= other.Last && other.First <= Last;

    public override string ToString() =>
        First == Last ? AddressNumber.ToAddress(First).ToString() : $"{AddressNumber.ToAddress(First)}-{AddressNumber.ToAddress(Last)}";
}
