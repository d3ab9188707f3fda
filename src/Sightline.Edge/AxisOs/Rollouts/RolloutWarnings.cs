using Sightline.Contracts;
using Sightline.Edge.AxisOs.Planning;

namespace Sightline.Edge.AxisOs.Rollouts;

/// <summary>What a person should know about the waves before. Pure.</summary>
internal static class RolloutWarnings
{
    public const string EmptyWave = "rollout.empty-wave";
    public const string PastDeadline = "rollout.past-deadline";
    public const string NeverStops = "rollout.never-stops";

    /// <summary>The warnings.</summary>
    /// <param name="draft">The upgrade.</param>
    /// <param name="ends">When it would be done if all goes well.</param>
    public static IEnumerable<UpgradeWarning> Of(UpgradeDraft draft, DateTimeOffset? ends)
    {
        var going = draft.Going.Count();
        foreach (var name in draft.EmptyWaves)
            yield return new UpgradeWarning(EmptyWave, $"The wave {name} finds no device and falls away.", 0);
        if (draft.Request.Options?.Deadline is { } deadline && ends > deadline)
            yield return new UpgradeWarning(PastDeadline, $"It would be done about {ends.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC, after the deadline. Devices whose turn has not come by then expire.", going);
        if (draft.Waves.Count > 1 && draft.Request.Rollout is { Stop: null })
            yield return new UpgradeWarning(NeverStops, "It does not stop by itself within a wave, however many devices fail. Give it a limit.", going);
    }
}
