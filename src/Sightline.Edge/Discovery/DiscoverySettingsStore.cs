using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using Sightline.Contracts;
using Sightline.Discovery.Addresses;
using Sightline.Edge.Contacts;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Discovery;

/// <summary>The discovery settings: in memory for all who read them, on disk before a change is answered.</summary>
internal sealed class DiscoverySettingsStore
{
    private readonly Database _database;
    private readonly ExcludedRanges _excluded;
    private DiscoverySettings _current;

    public DiscoverySettingsStore(Database database, ExcludedRanges excluded, IOptions<DiscoveryOptions> options, TimeProvider time)
    {
        (_database, _excluded, Time) = (database, excluded, time);
        var stored = database.Read(db => db.QuerySingleOrDefault<string>("SELECT settings FROM discovery_settings"));
        _current = stored is null ? First(options.Value) : JsonSerializer.Deserialize(stored, ContractsJson.Default.DiscoverySettings)!;
        _excluded.Ranges = AddressSet.ParseExclusions(_current.ExcludedRanges).Addresses;
    }

    public TimeProvider Time { get; }

    /// <summary>Raised after a change.</summary>
    public event Action? Changed;

    public DiscoverySettings Current => Volatile.Read(ref _current);

    /// <summary>Takes checked settings over.</summary>
    public async Task SetAsync(DiscoverySettings settings, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(settings, ContractsJson.Default.DiscoverySettings);
        await _database.CommandAsync(db => db.Execute("INSERT OR REPLACE INTO discovery_settings VALUES (1, @json)", new { json }), cancellationToken);
        Volatile.Write(ref _current, settings);
        _excluded.Ranges = AddressSet.ParseExclusions(settings.ExcludedRanges).Addresses;
        Changed?.Invoke();
    }

    private static DiscoverySettings First(DiscoveryOptions options) => new(
        options.Ssdp,
        options.Mdns,
        options.HttpPorts ?? [80],
        options.HttpsPorts ?? [443],
        ExcludedRanges: [],
        ProbesPerSecond: 200);
}
