namespace Sightline.Edge.AxisOs.Planning;

/// <summary>What limits the pace of an upgrade.</summary>
/// <param name="Parallel">Devices at work at one time.</param>
/// <param name="Every">Time from the begin of a device to the next; zero without a limit.</param>
/// <param name="Soak">How long a wave is watched before the next.</param>
/// <param name="Opening">The first moment from the given one at which devices may begin; null if there is none.</param>
internal sealed record ForecastLimits(int Parallel, TimeSpan Every, TimeSpan Soak, Func<DateTimeOffset, DateTimeOffset?> Opening);

/// <summary>When an upgrade begins and ends if all goes well: begins every device in its turn, by the limits. Pure.</summary>
internal static class UpgradeForecast
{
    /// <summary>Begin of the first device and end of the last; null where that cannot be told.</summary>
    /// <param name="waves">The minutes of each device, wave by wave, in the order in which they begin.</param>
    /// <param name="limits">What limits the pace.</param>
    /// <param name="start">When it may begin.</param>
    public static (DateTimeOffset? Starts, DateTimeOffset? Ends) Of(IEnumerable<IReadOnlyList<int>> waves, ForecastLimits limits, DateTimeOffset start)
    {
        DateTimeOffset? first = null;
        DateTimeOffset? end = null;
        foreach (var wave in waves)
        {
            var (begins, ends) = Wave(wave, limits, end + limits.Soak ?? start);
            first ??= begins;
            if (ends is null)
                return (first, null);
            end = ends;
        }
        return (first, end);
    }

    private static (DateTimeOffset? Begins, DateTimeOffset? Ends) Wave(IReadOnlyList<int> minutes, ForecastLimits limits, DateTimeOffset start)
    {
        var underWay = new PriorityQueue<DateTimeOffset, DateTimeOffset>();
        DateTimeOffset? begins = null;
        var (slot, last) = (start, start);
        foreach (var needed in minutes)
        {
            var ready = slot;
            if (underWay.Count >= limits.Parallel && underWay.Dequeue() is var freed && freed > slot)
                ready = freed;
            if (limits.Opening(ready) is not { } at)
                return (begins, null);
            begins ??= at;
            slot = at + limits.Every;
            var ended = at + TimeSpan.FromMinutes(needed);
            last = ended > last ? ended : last;
            underWay.Enqueue(ended, ended);
        }
        return (begins, last);
    }
}
