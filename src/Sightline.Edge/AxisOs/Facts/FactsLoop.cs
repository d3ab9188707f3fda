using System.Collections.Concurrent;
using Sightline.Edge.Inventory;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.AxisOs.Facts;

/// <summary>
/// Keeps what decides over upgrades up to date: reads a device after its login, when it runs another version, and about daily.
/// A few devices at a time; one that does not tell is tried again later, so that it never holds up the others.
/// </summary>
internal sealed class FactsLoop(DeviceInventory inventory, FactsBook book, FactsReader reader, LoopFrame<FactsLoop> frame)
    : PeriodicLoop("upgrade facts", TimeSpan.FromSeconds(1), frame)
{
    private const int AtOnce = 8;
    private const int MostPerRound = 500;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _notBefore = new(StringComparer.Ordinal);

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        var now = Time.GetUtcNow();
        foreach (var gone in book.Serials.Concat(_notBefore.Keys).Where(serial => inventory.Find(serial) is not { IsManaged: true }).ToArray())
        {
            _notBefore.TryRemove(gone, out _);
            book.NoLongerDoubted(gone);
            await book.ForgetAsync(gone, stopping);
        }
        var due = inventory.Snapshot().Where(device => IsDue(device, now)).Take(MostPerRound).ToArray();
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping };
        await Parallel.ForEachAsync(due, limits, async (device, cancellationToken) => await ReadAsync(device, cancellationToken));
    }

    private bool IsDue(DeviceRecord device, DateTimeOffset now)
    {
        var doubted = book.IsDoubted(device.Serial);
        if (!doubted && _notBefore.TryGetValue(device.Serial, out var at) && now < at)
            return false;
        return FactsRules.AreDue(device, doubted ? null : book.Find(device.Serial), Share(device.Serial), now);
    }

    private async Task ReadAsync(DeviceRecord device, CancellationToken cancellationToken)
    {
        book.NoLongerDoubted(device.Serial);
        if (await reader.ReadAsync(device, cancellationToken) is { } read)
        {
            _notBefore.TryRemove(device.Serial, out _);
            await book.KeepAsync(device.Serial, read, cancellationToken);
            // What the device runs may be news to the inventory; without this it would be read again and again.
            if (FactsRules.AreDue(device, read, 1, Time.GetUtcNow()))
                _notBefore[device.Serial] = Time.GetUtcNow() + AfterFailure;
        }
        else
            _notBefore[device.Serial] = Time.GetUtcNow() + AfterFailure;
    }

    /// <summary>A device's place between 0 and 1, by the last digits of its serial.</summary>
    private static double Share(string serial) => Convert.ToInt32(serial[^4..], 16) / 65536.0;
}
