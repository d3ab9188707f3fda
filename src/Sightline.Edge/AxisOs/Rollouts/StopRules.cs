using System.Globalization;
using Sightline.Contracts;

namespace Sightline.Edge.AxisOs.Rollouts;

/// <summary>When a rollout stops by itself. Pure.</summary>
internal static class StopRules
{
    /// <summary>Why it stops; null if it goes on. What a person went on after does not count again.</summary>
    public static string? Why(WaveView wave, RolloutStop? stop)
    {
        var failed = wave.Failed - wave.Memory.ForgivenFailed;
        var ended = wave.Succeeded + wave.Failed - wave.Memory.ForgivenEnded;
        if (failed <= 0)
            return null;
        if (failed >= stop?.Failures)
            return Sentence(wave, $"{Devices(failed)} failed; the limit is {stop.Failures}");
        if (ended >= stop?.MinSample && failed * 100.0 / ended >= stop.FailedPercent)
            return Sentence(wave, string.Create(CultureInfo.InvariantCulture, $"{failed} of {Devices(ended)} that are done failed ({failed * 100.0 / ended:0.#} %); the limit is {stop.FailedPercent:0.##} %"));
        return null;
    }

    private static string Sentence(WaveView wave, string what) => $"{wave.Title}: {what}. Look at what failed, then resume or cancel.";

    private static string Devices(int count) => count == 1 ? "1 device" : string.Create(CultureInfo.InvariantCulture, $"{count} devices");
}
