using System.Collections.Concurrent;
using System.Text.Json;
using Sightline.Edge.Storage;

namespace Sightline.Edge.AxisOs.Facts;

/// <summary>
/// What was last read of each device, in memory and on disk. Devices with equal facts share one object, so that thousands of them are
/// planned as one.
/// </summary>
internal sealed class FactsBook
{
    private readonly Database _database;
    private readonly ConcurrentDictionary<string, RememberedFacts> _bySerial = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, UpgradeFacts> _shared = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _doubted = new(StringComparer.Ordinal);

    public FactsBook(Database database)
    {
        _database = database;
        foreach (var (serial, readAt, version, facts) in database.Read(FactsTable.Load))
            _bySerial[serial] = new RememberedFacts(Shared(facts), version, DateTimeOffset.FromUnixTimeMilliseconds(readAt));
    }

    /// <summary>What is known of a device; null if it was never read.</summary>
    public RememberedFacts? Find(string serial) => _bySerial.GetValueOrDefault(serial);

    /// <summary>Devices of which something is known.</summary>
    public IReadOnlyCollection<string> Serials => [.. _bySerial.Keys];

    /// <summary>Has a device read soon: something on it changed, or is said to.</summary>
    public void ReadSoon(string serial) => _doubted[serial] = true;

    /// <summary>Whether somebody asked to have the device read.</summary>
    public bool IsDoubted(string serial) => _doubted.ContainsKey(serial);

    /// <summary>The device is being read, or is gone.</summary>
    public void NoLongerDoubted(string serial) => _doubted.TryRemove(serial, out _);

    /// <summary>Remembers what was read.</summary>
    public Task KeepAsync(string serial, RememberedFacts read, CancellationToken cancellationToken)
    {
        var facts = read with { Facts = Shared(JsonSerializer.Serialize(read.Facts, FactsJson.Default.UpgradeFacts)) };
        _bySerial[serial] = facts;
        return _database.StatusAsync(db => FactsTable.Save(db, serial, facts), cancellationToken);
    }

    /// <summary>Forgets a device.</summary>
    public Task ForgetAsync(string serial, CancellationToken cancellationToken) =>
        _bySerial.TryRemove(serial, out _) ? _database.StatusAsync(db => FactsTable.Delete(db, serial), cancellationToken) : Task.CompletedTask;

    private UpgradeFacts Shared(string json) => _shared.GetOrAdd(json, text => JsonSerializer.Deserialize(text, FactsJson.Default.UpgradeFacts) ?? UpgradeFacts.None);
}
