using Sightline.Contracts;

namespace Sightline.Edge.Inventory;

/// <summary>Ways by which a device was found. The numbers are stored.</summary>
[Flags]
internal enum DeviceSources
{
    None = 0,
    Ssdp = 1,
    Mdns = 2,
    AddressScan = 4,
    AddressFile = 8,
}

/// <summary>Between the set and the contract's list.</summary>
internal static class DeviceSourcesExtensions
{
    private static readonly DiscoverySource[][] Lists = [.. Enumerable.Range(0, 16).Select(set => List((DeviceSources)set))];

    public static IReadOnlyList<DiscoverySource> ToList(this DeviceSources set) => Lists[(int)set & 15];

    public static DeviceSources ToSet(this DiscoverySource source) => (DeviceSources)(1 << (int)source);

    private static DiscoverySource[] List(DeviceSources set) =>
        [.. Enum.GetValues<DiscoverySource>().Where(source => set.HasFlag(source.ToSet()))];
}
