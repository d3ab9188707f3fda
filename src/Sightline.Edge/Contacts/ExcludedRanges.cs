using System.Net;
using Sightline.Discovery.Addresses;

namespace Sightline.Edge.Contacts;

/// <summary>Addresses that the edge host never contacts. Everything that opens a connection to a device asks here first.</summary>
internal sealed class ExcludedRanges
{
    private AddressSet _ranges = AddressSet.Empty;

    public AddressSet Ranges
    {
        get => Volatile.Read(ref _ranges);
        set => Volatile.Write(ref _ranges, value);
    }

    public bool Contains(IPAddress address) => Ranges.Contains(address);
}
