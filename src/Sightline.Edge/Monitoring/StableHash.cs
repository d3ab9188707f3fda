namespace Sightline.Edge.Monitoring;

/// <summary>A hash that is the same in every process (FNV-1a, mixed at the end so that near serials land far apart).</summary>
internal static class StableHash
{
    public static uint Of(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
            hash = (hash ^ character) * 16777619u;
        hash ^= hash >> 16;
        hash *= 0x85ebca6bu;
        hash ^= hash >> 13;
        hash *= 0xc2b2ae35u;
        return hash ^ (hash >> 16);
    }

    /// <summary>A share of a span, 0 up to but not including 1, that belongs to the text.</summary>
    public static double ShareOf(string text) => Of(text) / (uint.MaxValue + 1.0);
}
