namespace Sightline.Edge.Tasks.Scheduling;

/// <summary>How long an item rests before it is tried again. Pure: the same item and attempt rest equally long, different items do not.</summary>
internal static class BackOff
{
    /// <summary>The longest rest; a device that answers again is not waited for anyway.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Doubles with every attempt, give or take a fifth, so that a thousand devices behind one switch do not come back at once.</summary>
    /// <param name="first">The rest after the first attempt.</param>
    /// <param name="attempt">The attempt that is over, from 1.</param>
    /// <param name="serial">The device.</param>
    public static TimeSpan After(TimeSpan first, int attempt, string serial)
    {
        var longest = first > Longest ? first : Longest;
        var plain = first * Math.Pow(2, Math.Clamp(attempt - 1, 0, 20));
        return (plain < longest ? plain : longest) * (0.8 + 0.4 * Share(serial, attempt));
    }

    /// <summary>From 0 to 1, spread evenly over devices and attempts (FNV-1a).</summary>
    private static double Share(string serial, int attempt)
    {
        var hash = 2166136261u ^ (uint)attempt;
        foreach (var character in serial)
            hash = (hash ^ character) * 16777619u;
        hash ^= hash >> 15;
        return hash * 2246822519u / (double)uint.MaxValue;
    }
}
