using System.Collections.Concurrent;
using Sightline.Edge.Storage;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.Inventory;

/// <summary>
/// Writes what was observed: each second the devices that changed in substance, in batches, and every quarter of an hour
/// when each was last seen. What is lost by a crash in between is found again by the next check.
/// </summary>
internal sealed class InventoryWriter : PeriodicLoop
{
    private const int BatchSize = 1000;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PulsePace = TimeSpan.FromMinutes(15);

    private readonly DeviceInventory _inventory;
    private readonly Database _database;
    private readonly SemaphoreSlim _flushing = new(1, 1);
    private readonly ConcurrentDictionary<string, bool> _dirty = new(StringComparer.Ordinal);
    private long _pulsedAt;

    public InventoryWriter(DeviceInventory inventory, Database database, HealthBoard board, TimeProvider time, ILogger<InventoryWriter> log)
        : base("inventory writer", Pace, board, time, log)
    {
        (_inventory, _database, _pulsedAt) = (inventory, database, time.GetTimestamp());
        inventory.Changed += Mark;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _inventory.Changed -= Mark;
        await FlushAsync(cancellationToken);
        await PulseAsync(cancellationToken);
    }

    /// <summary>Writes everything that changed until now; when it completes, a crash of the edge host does not lose it.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _flushing.WaitAsync(cancellationToken);
        try
        {
            foreach (var batch in _dirty.Keys.Chunk(BatchSize))
            {
                foreach (var serial in batch)
                    _dirty.TryRemove(serial, out _);
                await SaveAsync(batch, cancellationToken);
            }
        }
        finally
        {
            _flushing.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _flushing.Dispose();
    }

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        await FlushAsync(stopping);
        if (Time.GetElapsedTime(_pulsedAt) < PulsePace)
            return;
        _pulsedAt = Time.GetTimestamp();
        await PulseAsync(stopping);
    }

    private async Task SaveAsync(string[] serials, CancellationToken cancellationToken)
    {
        try
        {
            await _database.StatusAsync(
                db =>
                {
                    DeviceStore.Save(db, serials.Select(_inventory.Find).OfType<DeviceRecord>());
                    foreach (var gone in serials.Where(serial => _inventory.Find(serial) is null))
                        DeviceStore.Delete(db, gone);
                },
                cancellationToken);
        }
        catch
        {
            foreach (var serial in serials)
                _dirty.TryAdd(serial, true);
            throw;
        }
    }

    private async Task PulseAsync(CancellationToken cancellationToken)
    {
        foreach (var batch in _inventory.Snapshot().Chunk(BatchSize))
            await _database.StatusAsync(db => DeviceStore.SavePulses(db, batch), cancellationToken);
    }

    private void Mark(DeviceChange change)
    {
        if (DeviceChanges.AreStored(change))
            _dirty.TryAdd(change.Serial, true);
    }
}
