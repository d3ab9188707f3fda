using System.Globalization;
using Sightline.Console.Controls;
using Sightline.Contracts;

namespace Sightline.Console.Pages.AxisOs;

/// <summary>An upgrade as the command that asks for the same.</summary>
public static class UpgradeCommand
{
    /// <summary>The command, ready for a shell.</summary>
    /// <param name="request">The upgrade.</param>
    /// <param name="coverageFile">Name of the file that its coverage groups came from.</param>
    public static string Of(UpgradeRequest request, string coverageFile = "")
    {
        var words = new List<string> { "sightline", "os", "upgrade" };
        words.AddRange(CommandWords.Of(request.Target));
        foreach (var choice in request.Choices ?? [])
            words.Add($"--model {CommandWords.Quoted(choice.Version is null ? choice.Model : $"{choice.Model}={choice.Version}")}");
        if (!request.FollowAdvisedHops)
            words.Add("--no-advised-hops");
        if (request.FactoryDefault != FactoryDefaultMode.None)
            words.Add($"--factory-default {request.FactoryDefault.ToString().ToLowerInvariant()}");
        if (request.AllowDowngrade)
            words.Add("--allow-downgrade");
        if (request.AutoRollbackMinutes is null)
            words.Add("--auto-rollback never");
        words.AddRange(Rollout(request.Rollout, coverageFile));
        words.AddRange(Schedule(request.Options));
        return string.Join(' ', words);
    }

    private static IEnumerable<string> Rollout(RolloutPlan? plan, string coverageFile)
    {
        if (plan is null)
            yield break;
        foreach (var wave in plan.Waves)
            yield return $"--wave {Wave(wave)}";
        if (plan.CoverageGroups is not null)
            yield return $"--coverage {CommandWords.Quoted(coverageFile)}";
        if (plan.SoakMinutes > 0)
            yield return $"--soak {Number(plan.SoakMinutes)}";
        yield return $"--verified-percent {Number(plan.VerifiedPercent)}";
        if (plan.Stop?.Failures is { } failures)
            yield return $"--stop-failures {Number(failures)}";
        if (plan.Stop?.FailedPercent is { } percent)
            yield return $"--stop-percent {Number(percent)}";
    }

    private static IEnumerable<string> Schedule(TaskOptions? options)
    {
        if (options?.StartAt is { } at)
            yield return $"--at {CommandWords.Moment(at)}";
        if (options?.Window is { } window)
            yield return $"--window {CommandWords.Quoted($"{string.Join(',', window.Days.Select(day => day.ToString()[..3]))} {window.From:HH\\:mm}-{window.To:HH\\:mm}")}";
        if (options?.Deadline is { } deadline)
            yield return $"--deadline {CommandWords.Moment(deadline)}";
        if (options?.Pace?.Parallel is { } parallel)
            yield return $"--parallel {Number(parallel)}";
        if (options?.Pace?.BytesPerSecond is { } bytes)
            yield return $"--bandwidth {Number(bytes / 1_000)}k";
    }

    private static string Wave(RolloutWave wave)
    {
        var which = wave switch
        {
            { Serials: { } serials } => $"serials:{string.Join(',', serials)}",
            { Models: { } models } => CommandWords.Quoted($"models:{string.Join(',', models)}"),
            { Count: { } count } => Number(count),
            _ => $"{Number(wave.Percent ?? 0)}%",
        };
        return wave.Name is null ? which : $"{wave.Name}={which}";
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
