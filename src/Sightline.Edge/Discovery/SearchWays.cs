using Sightline.Discovery.Scan;
using Sightline.Edge.Contacts;

namespace Sightline.Edge.Discovery;

/// <summary>What a search needs besides its plan.</summary>
internal sealed class SearchWays(AddressScanner scanner, RecentContacts recent, DiscoverySettingsStore settings, ExcludedRanges excluded)
{
    public AddressScanner Scanner => scanner;

    public RecentContacts Recent => recent;

    public TimeProvider Time => settings.Time;

    public ScanOptions OptionsFor(SearchPlan plan) => new()
    {
        HttpPorts = plan.HttpPorts,
        HttpsPorts = plan.HttpsPorts,
        Excluded = excluded.Ranges,
        ProbesPerSecond = settings.Current.ProbesPerSecond,
    };
}
