using Sightline.Contracts;
using Sightline.Farm;

namespace EndToEnd.Worlds;

/// <summary>A device of some AXIS OS generation, where it shall go, and what has to come of it.</summary>
/// <param name="Model">Product number.</param>
/// <param name="From">What it runs.</param>
/// <param name="To">Where it shall go.</param>
/// <param name="Through">Versions in between that it has to take.</param>
internal sealed record OsWay(string Model, string From, string To, params string[] Through)
{
    /// <summary>Code of the reason why it is left out; null if it goes.</summary>
    public string? LeftOut { get; init; }

    public FactoryDefaultMode Reset { get; init; }

    /// <summary>The device; set when the farm runs.</summary>
    public FarmDevice Device { get; set; } = null!;

    public IReadOnlyList<string> Images => LeftOut is null ? [.. Through, To] : [];

    public string Runs => LeftOut is null ? To : From;

    public FarmOptions Farm => new() { Count = 1, Models = [Model], OsMix = new Dictionary<string, double> { [From] = 1 }, Multicast = false };

    public UpgradeRequest Request => new(new DeviceTarget(Serials: [Device.Serial]), [new UpgradeChoice(Model, To)], AllowDowngrade: Reset != FactoryDefaultMode.None, FactoryDefault: Reset);
}
