using System.Globalization;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Planning;

namespace Sightline.Edge.AxisOs.Rollouts;

/// <summary>A device that is given a wave.</summary>
/// <param name="Serial">The device.</param>
/// <param name="Model">Its model.</param>
internal readonly record struct WaveDevice(string Serial, string Model);

/// <summary>A wave as it came out.</summary>
/// <param name="Number">From 1, without a gap.</param>
/// <param name="Name">For people.</param>
/// <param name="Serials">Its devices, at least one.</param>
internal sealed record AssignedWave(int Number, string Name, IReadOnlyList<string> Serials);

/// <summary>Who goes when. Pure: the same devices and the same plan give the same waves, whatever the order of the devices.</summary>
internal static class WaveAssignment
{
    /// <summary>Parts the devices into waves: each is in exactly one; devices that can be in one cluster are in the same; those that no wave names come last. A wave that finds no device is not among them.</summary>
    public static IReadOnlyList<AssignedWave> Assign(IReadOnlyCollection<WaveDevice> devices, IReadOnlyList<RolloutWave> waves)
    {
        var left = Spread(devices);
        var assigned = new List<AssignedWave>();
        for (var index = 0; index < waves.Count; index++)
        {
            var taken = WithClusters(Take(waves[index], left, devices.Count), left);
            Add(assigned, NameOf(waves[index], index), taken);
            left = [.. left.Except(taken)];
        }
        Add(assigned, waves.Count == 0 ? "All" : "Rest", left);
        return assigned;
    }

    /// <summary>The name of a wave.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="index">Its place in the plan, from 0.</param>
    public static string NameOf(RolloutWave wave, int index) => wave.Name ?? string.Create(CultureInfo.InvariantCulture, $"Wave {index + 1}");

    private static IReadOnlyCollection<WaveDevice> Take(RolloutWave wave, List<WaveDevice> left, int all) => wave switch
    {
        { Count: { } count } => left[..Math.Min(count, left.Count)],
        { Percent: { } percent } => left[..Math.Min((int)Math.Ceiling(Math.Round(all * percent / 100, 6)), left.Count)],
        { Models: { } models } => WhereAny(left, models, device => device.Model),
        { Serials: { } serials } => WhereAny(left, serials, device => device.Serial),
        _ => [],
    };

    /// <summary>Where one of a cluster goes all go.</summary>
    private static IReadOnlyCollection<WaveDevice> WithClusters(IReadOnlyCollection<WaveDevice> taken, List<WaveDevice> left) =>
        taken.Any(device => ClusterRules.CanBeJoined(device.Model)) ? [.. taken.Union(left.Where(device => ClusterRules.CanBeJoined(device.Model)))] : taken;

    private static WaveDevice[] WhereAny(List<WaveDevice> left, IEnumerable<string> names, Func<WaveDevice, string> name)
    {
        var wanted = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. left.Where(device => wanted.Contains(name(device)))];
    }

    private static void Add(List<AssignedWave> assigned, string name, IReadOnlyCollection<WaveDevice> devices)
    {
        if (devices.Count > 0)
            assigned.Add(new AssignedWave(assigned.Count + 1, name, [.. devices.Select(device => device.Serial)]));
    }

    /// <summary>
    /// An order of which every beginning has its share of every model: each device stands where its place within its model is, between 0 and 1.
    /// </summary>
    private static List<WaveDevice> Spread(IReadOnlyCollection<WaveDevice> devices) =>
    [
        .. devices
            .GroupBy(device => device.Model, StringComparer.OrdinalIgnoreCase)
            .SelectMany(model => Placed([.. model.OrderBy(device => device.Serial, StringComparer.Ordinal)]))
            .OrderBy(each => each.Place)
            .ThenBy(each => each.Device.Serial, StringComparer.Ordinal)
            .Select(each => each.Device),
    ];

    private static IEnumerable<(double Place, WaveDevice Device)> Placed(WaveDevice[] model) =>
        model.Select((device, index) => ((index + 0.5) / model.Length, device));
}
