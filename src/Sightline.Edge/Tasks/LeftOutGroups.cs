using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>Collects devices that are left out, by reason.</summary>
internal sealed class LeftOutGroups
{
    /// <summary>Serials that are named per reason.</summary>
    private const int NamedPerReason = 100;
    private readonly Dictionary<(string Code, string Reason), List<string>> _groups = [];

    public void Add(string code, string reason, string serial)
    {
        if (!_groups.TryGetValue((code, reason), out var serials))
            _groups.Add((code, reason), serials = []);
        serials.Add(serial);
    }

    /// <summary>The reasons, the most frequent first.</summary>
    public IReadOnlyList<LeftOut> ToList() =>
        [.. _groups.OrderByDescending(group => group.Value.Count).ThenBy(group => group.Key.Code, StringComparer.Ordinal).Select(Describe)];

    private static LeftOut Describe(KeyValuePair<(string Code, string Reason), List<string>> group)
    {
        group.Value.Sort(StringComparer.Ordinal);
        return new LeftOut(group.Key.Code, group.Key.Reason, group.Value.Count, [.. group.Value.Take(NamedPerReason)]);
    }
}
