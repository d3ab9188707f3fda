using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Rollouts;

/// <summary>What a rollout plan has to be like. Pure.</summary>
internal static class RolloutRequestRules
{
    public const int MostWaves = 50;
    public const int MostSoakMinutes = 10_080;
    public const int MostGroups = 5_000;
    private const int MostDevices = 25_600;
    private const int LongestName = 64;

    /// <summary>Notes what is wrong with the plan.</summary>
    public static void Check(RolloutPlan? plan, FieldErrors errors, string path = "$.rollout")
    {
        if (plan is null)
            return;
        errors.Require(plan.Waves.Count is >= 1 and <= MostWaves, $"{path}.waves", $"Give 1 to {MostWaves} waves, or no rollout at all.");
        for (var index = 0; index < Math.Min(plan.Waves.Count, MostWaves); index++)
            CheckWave(plan.Waves[index], errors, $"{path}.waves[{index}]");
        errors.Require(plan.SoakMinutes is >= 0 and <= MostSoakMinutes, $"{path}.soakMinutes", $"A number from 0 to {MostSoakMinutes} (a week) is expected.");
        errors.Require(plan.VerifiedPercent is >= 0 and <= 100, $"{path}.verifiedPercent", "A number from 0 to 100 is expected.");
        CheckStop(plan.Stop, errors, $"{path}.stop");
        CheckGroups(plan.CoverageGroups ?? [], errors, $"{path}.coverageGroups");
    }

    private static void CheckWave(RolloutWave wave, FieldErrors errors, string path)
    {
        var given = new object?[] { wave.Count, wave.Percent, wave.Models, wave.Serials }.Count(member => member is not null);
        errors.Require(given == 1, path, "Give exactly one of count, percent, models and serials.");
        CheckName(wave.Name, errors, $"{path}.name");
        errors.Require(wave.Count is null or (>= 1 and <= MostDevices), $"{path}.count", $"A number from 1 to {MostDevices} is expected.");
        errors.Require(wave.Percent is null or (> 0 and <= 100), $"{path}.percent", "A number above 0 and up to 100 is expected.");
        errors.Require(wave.Models is null or { Count: >= 1 and <= MostDevices }, $"{path}.models", "Name at least one model.");
        errors.Require(wave.Serials is null or { Count: >= 1 and <= MostDevices }, $"{path}.serials", "Name at least one device.");
    }

    private static void CheckStop(RolloutStop? stop, FieldErrors errors, string path)
    {
        if (stop is null)
            return;
        errors.Require(stop.Failures is not null || stop.FailedPercent is not null, path, "Give failures or failedPercent, or no stop at all.");
        errors.Require(stop.Failures is null or >= 1, $"{path}.failures", "A number from 1 is expected.");
        errors.Require(stop.FailedPercent is null or (> 0 and <= 100), $"{path}.failedPercent", "A number above 0 and up to 100 is expected.");
        errors.Require(stop.MinSample is >= 1 and <= MostDevices, $"{path}.minSample", $"A number from 1 to {MostDevices} is expected.");
    }

    private static void CheckGroups(IReadOnlyList<CoverageGroup> groups, FieldErrors errors, string path)
    {
        errors.Require(groups.Count <= MostGroups, path, $"Give at most {MostGroups} groups.");
        for (var index = 0; index < Math.Min(groups.Count, MostGroups); index++)
        {
            CheckName(groups[index].Name, errors, $"{path}[{index}].name");
            errors.Require(groups[index].Serials.Count is >= 1 and <= MostDevices, $"{path}[{index}].serials", "Name at least one device.");
        }
        errors.Require(groups.Select(group => group.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == groups.Count, path, "Two groups have the same name. Join them or name them apart.");
    }

    private static void CheckName(string? name, FieldErrors errors, string path) =>
        errors.Require(name is null || (name.Length <= LongestName && !string.IsNullOrWhiteSpace(name) && !name.Any(char.IsControl)), path, $"A name has 1 to {LongestName} characters on one line.");
}
