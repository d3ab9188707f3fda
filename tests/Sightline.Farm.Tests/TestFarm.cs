using Xunit;

namespace Sightline.Farm.Tests;

/// <summary>Farms for tests: free ports, no multicast.</summary>
internal static class TestFarm
{
    public static FarmOptions Options { get; } = new() { Count = 1, HttpPort = 0, HttpsPort = 0, ControlPort = 0, Multicast = false };

    /// <summary>One device of a version, set up with root, or factory-fresh.</summary>
    public static Task<FarmHost> OneAsync(string version, bool fresh = false, string? model = null, TimeProvider? time = null, Func<FarmOptions, FarmOptions>? change = null)
    {
        var options = Options with { OsMix = new Dictionary<string, double> { [version] = 1 }, FreshShare = fresh ? 1 : 0, Models = model is null ? [] : [model] };
        return FarmHost.StartAsync(change?.Invoke(options) ?? options, time ?? TimeProvider.System, TestContext.Current.CancellationToken);
    }

    public static string[] Generations { get; } = ["6.50", "8.40", "9.80", "10.12", "11.11", "12.11", "13.0"];

    public static TheoryData<string> AllGenerations() => [.. Generations];
}
