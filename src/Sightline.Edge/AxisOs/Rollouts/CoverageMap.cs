using Sightline.Contracts;

namespace Sightline.Edge.AxisOs.Rollouts;

/// <summary>
/// Which devices must not be away at once. Pure. A device that is in two groups joins them: that keeps more apart than was asked for, never less.
/// </summary>
internal static class CoverageMap
{
    /// <summary>The name of the group that each device belongs to, by serial. Serials are compared in any case and given in upper case.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<CoverageGroup> groups)
    {
        var joined = new Dictionary<string, Joined>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in groups)
        {
            var one = new Joined([group.Name], []);
            foreach (var serial in group.Serials)
                if (!joined.TryGetValue(serial, out var other))
                    one.Take(serial, joined);
                else if (!ReferenceEquals(one, other))
                    one = Join(one, other, joined);
        }
        return joined.ToDictionary(pair => pair.Key.ToUpperInvariant(), pair => string.Join(" + ", pair.Value.Names), StringComparer.Ordinal);
    }

    private static Joined Join(Joined small, Joined large, Dictionary<string, Joined> joined)
    {
        large.Names.AddRange(small.Names.Except(large.Names, StringComparer.Ordinal).ToArray());
        foreach (var serial in small.Serials)
            large.Take(serial, joined);
        return large;
    }

    private sealed record Joined(List<string> Names, List<string> Serials)
    {
        public void Take(string serial, Dictionary<string, Joined> joined)
        {
            Serials.Add(serial);
            joined[serial] = this;
        }
    }
}
