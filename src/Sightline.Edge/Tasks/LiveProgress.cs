using System.Collections.Concurrent;

namespace Sightline.Edge.Tasks;

/// <summary>How far the step is that runs.</summary>
/// <param name="Percent">0 to 100; null if that cannot be told.</param>
/// <param name="Message">What it does now.</param>
/// <param name="Left">How long the device may take until it is done; null if that is not known.</param>
internal sealed record ItemProgress(double? Percent, string Message, TimeSpan? Left);

/// <summary>The progress of items at work, in memory. It is gone when the attempt is over, and after a restart.</summary>
internal sealed class LiveProgress
{
    private readonly ConcurrentDictionary<ItemKey, ItemProgress> _items = [];

    /// <summary>Raised when something was reported that people would see.</summary>
    public event Action<ItemRow>? Changed;

    public ItemProgress? Find(ItemKey key) => _items.GetValueOrDefault(key);

    /// <summary>Takes a report; one that nobody could tell from the last is not told.</summary>
    public void Report(ItemRow row, ItemProgress progress)
    {
        var before = _items.GetValueOrDefault(row.Key);
        _items[row.Key] = progress;
        if (before is null || before.Message != progress.Message || Whole(before.Percent) != Whole(progress.Percent))
            Changed?.Invoke(row);
    }

    public void Forget(ItemKey key) => _items.TryRemove(key, out _);

    private static double? Whole(double? percent) => percent is { } value ? Math.Floor(value) : null;
}
