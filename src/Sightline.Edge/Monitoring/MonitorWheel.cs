namespace Sightline.Edge.Monitoring;

/// <summary>
/// Whose turn it is. Each device has a fixed place on a wheel that turns once per interval, found by a hash of its serial,
/// so the checks are spread evenly and a restart of the edge host moves nobody. Time is the machine's uninterrupted one:
/// a change of the wall clock does not reach the wheel.
/// </summary>
internal sealed class MonitorWheel
{
    /// <summary>Width of a place on the wheel.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>A longer gap between two turns was a pause of the machine: what fell into it is left out, not caught up.</summary>
    public static readonly TimeSpan LongestCatchUp = TimeSpan.FromSeconds(2);

    private readonly HashSet<string>[] _places;
    private long _turned;

    /// <summary>A wheel that turns once per interval and stands at <paramref name="now"/>.</summary>
    public MonitorWheel(TimeSpan interval, TimeSpan now)
    {
        Interval = interval;
        _places = new HashSet<string>[Math.Max(1, interval.Ticks / Step.Ticks)];
        for (var index = 0; index < _places.Length; index++)
            _places[index] = [];
        _turned = StepsAt(now);
    }

    public TimeSpan Interval { get; }

    public int Count { get; private set; }

    public void Add(string serial)
    {
        if (_places[PlaceOf(serial)].Add(serial))
            Count++;
    }

    public void Remove(string serial)
    {
        if (_places[PlaceOf(serial)].Remove(serial))
            Count--;
    }

    /// <summary>Turns the wheel to <paramref name="now"/> and adds those whose turn it is to <paramref name="due"/>. True if the machine was paused since the last turn.</summary>
    public bool Turn(TimeSpan now, List<string> due)
    {
        var target = StepsAt(now);
        var paused = target - _turned > LongestCatchUp / Step;
        if (paused)
            _turned = target - 1;
        while (_turned < target)
            due.AddRange(_places[(int)(++_turned % _places.Length)]);
        return paused;
    }

    /// <summary>How long until the device's next turn.</summary>
    public TimeSpan UntilDue(string serial, TimeSpan now)
    {
        var steps = (PlaceOf(serial) - (StepsAt(now) % _places.Length) + _places.Length) % _places.Length;
        return (steps == 0 ? _places.Length : steps) * Step;
    }

    private static long StepsAt(TimeSpan now) => now.Ticks / Step.Ticks;

    private int PlaceOf(string serial) => (int)(StableHash.Of(serial) % (uint)_places.Length);
}
