namespace Sightline.Edge.AxisOs.Planning;

/// <summary>How long a hop takes. Pure.</summary>
internal static class HopRules
{
    /// <summary>
    /// Minutes for a hop where nothing was measured: sending 100 to 250 MB, writing (1 to 5 minutes), restart and reconfiguration (2 to 5).
    /// </summary>
    public const int DefaultMinutes = 10;

    /// <summary>From so many measurements on they count for a model.</summary>
    public const int Enough = 3;

    /// <summary>Whole minutes for a hop of each model, at least 1: the median of what was measured. Models with too few measurements are not in it.</summary>
    public static Dictionary<string, int> Medians(IEnumerable<(string Model, TimeSpan Took, int Hops)> measured) => measured
        .Where(each => each.Hops > 0)
        .GroupBy(each => each.Model, each => each.Took.TotalMinutes / each.Hops, StringComparer.OrdinalIgnoreCase)
        .Select(model => (model.Key, Each: model.Order().ToArray()))
        .Where(model => model.Each.Length >= Enough)
        .ToDictionary(model => model.Key, model => Math.Max(1, (int)Math.Ceiling(model.Each[model.Each.Length / 2])), StringComparer.OrdinalIgnoreCase);
}
