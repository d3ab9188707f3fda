using Sightline.Farm.Certificates;
using Sightline.Farm.Profiles;

namespace Sightline.Farm.Hosting;

/// <summary>What the devices of one farm share.</summary>
internal sealed class FarmWorld(FarmOptions options, TimeProvider time)
{
    /// <summary>The options; their count is that of the state file where there is one.</summary>
    public FarmOptions Options { get; set; } = options;

    public TimeProvider Time { get; } = time;

    public ProfileCatalog Catalog { get; } = ProfileCatalog.Default;

    public FarmParts Parts { get; } = new();

    /// <summary>All devices, in their order.</summary>
    public IReadOnlyList<FarmDevice> Devices { get; set; } = [];

    /// <summary>Who is at which address.</summary>
    public FarmDirectory Directory { get; } = new();

    /// <summary>Who issues the device identities.</summary>
    public FarmAuthority Authority { get; } = new(time);

    /// <summary>A duration as this farm's devices take it.</summary>
    public TimeSpan Scale(TimeSpan real) => real == Timeout.InfiniteTimeSpan ? real : real * Options.TimeScale;
}
