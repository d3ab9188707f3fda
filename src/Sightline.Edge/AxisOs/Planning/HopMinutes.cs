using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Tasks;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>How long a hop took on this edge host's devices, by model, as its tasks tell it. Looked up again after a while.</summary>
internal sealed class HopMinutes(ItemGlimpses tasks, TimeProvider time)
{
    private const int MostItems = 5_000;
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);
    private readonly Lock _gate = new();
    private Dictionary<string, int>? _minutes;
    private long _readAt;

    /// <summary>Expected minutes for a hop, by model as the catalogue writes it.</summary>
    public Func<string, int> PerModel()
    {
        lock (_gate)
        {
            if (_minutes is null || time.GetElapsedTime(_readAt) > GoodFor)
                (_minutes, _readAt) = (HopRules.Medians(Measured()), time.GetTimestamp());
            var minutes = _minutes;
            return model => minutes.GetValueOrDefault(model, HopRules.DefaultMinutes);
        }
    }

    private IEnumerable<(string, TimeSpan, int)> Measured()
    {
        foreach (var item in tasks.LastSucceeded(TaskKind.Upgrade, MostItems))
            if (item is { Took: { } took, Arguments: { } json } && JsonSerializer.Deserialize(json, PlanningJson.Default.UpgradeItemArguments) is { } arguments)
                yield return (arguments.Model, took, arguments.Path.Count);
    }
}
