using Sightline.Discovery.Scan;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.Discovery;

/// <summary>What a search needs besides its plan.</summary>
internal sealed class SearchWays(AddressScanner scanner, RecentContacts recent, DiscoverySettingsStore settings, ExcludedRanges excluded, InventoryWriter writer)
{
    public AddressScanner Scanner => scanner;

    public RecentContacts Recent => recent;

    public TimeProvider Time => settings.Time;

    /// <summary>Has what was found on disk, so that the search does not promise more than a crash leaves.</summary>
    public Task KeepAsync() => writer.FlushAsync(CancellationToken.None);

    public ScanOptions OptionsFor(SearchPlan plan) => new()
    {
        HttpPorts = plan.HttpPorts,
        HttpsPorts = plan.HttpsPorts,
        Excluded = excluded.Ranges,
        ProbesPerSecond = settings.Current.ProbesPerSecond,
    };
}
