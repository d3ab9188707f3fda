using System.Globalization;
using Sightline.Contracts;

namespace Sightline.Edge.AxisOs.Rollouts;

/// <summary>
/// How a rollout goes on, from what is stored alone: the same state gives the same move, so a restart at any moment continues equally. Pure.
/// A rule that stops it remembers first, pauses then and says so on the wave last; a wave that says so while the task runs was let go on by a person.
/// </summary>
internal static class RolloutRules
{
    private const int Named = 3;

    /// <summary>The next move; null if there is nothing to do now.</summary>
    public static RolloutMove? Next(RolloutView rollout, DateTimeOffset now)
    {
        var mayRelease = !rollout.IsPaused;
        foreach (var wave in rollout.Waves)
        {
            if (wave.State == TaskWaveState.Waiting)
                return mayRelease ? new RolloutMove.Release(wave.Number) : null;
            if (IsDone(wave))
                continue;
            if (OfWave(wave, rollout, now) is { } move)
                return move;
            mayRelease = false;
        }
        return null;
    }

    /// <summary>What comes of the examination of a wave that is over.</summary>
    public static RolloutMove Judge(RolloutView rollout, WaveView wave, WaveHealth health)
    {
        var counted = wave.Items - wave.Cancelled;
        var share = counted == 0 ? 100 : health.Verified * 100.0 / counted;
        var found = string.Create(CultureInfo.InvariantCulture, $"{health.Verified} of {counted} verified");
        if (share >= rollout.Rules.VerifiedPercent)
            return new RolloutMove.Note(wave.Number, TaskWaveState.Succeeded, $"{found}{Unwell(health)}.", null);
        var flaw = string.Create(CultureInfo.InvariantCulture, $"{wave.Title}: {found} ({share:0.#} %), {rollout.Rules.VerifiedPercent:0.##} % are asked for{Unwell(health)}.");
        // Nothing is held back, so there is nothing that a person could let go on.
        if (rollout.HasBegunAll && !wave.Memory.Passed)
            return new RolloutMove.Remember(wave.Number, wave.Memory with { Judged = true, Passed = true });
        if (rollout.HasBegunAll)
            return new RolloutMove.Note(wave.Number, TaskWaveState.Failed, $"{flaw} Look at the others. It was the last wave, so the rollout ends.", null);
        if (!wave.Memory.Judged)
            return new RolloutMove.Remember(wave.Number, wave.Memory with { Judged = true });
        var message = $"{flaw} Look at the others, then resume to begin the next wave, or cancel.";
        return rollout.IsPaused ? new RolloutMove.Note(wave.Number, TaskWaveState.Failed, message, null) : new RolloutMove.Pause(wave.Number, message);
    }

    private static bool IsDone(WaveView wave) => wave.State == TaskWaveState.Succeeded || (wave.State == TaskWaveState.Failed && wave.Memory.Passed);

    private static RolloutMove? OfWave(WaveView wave, RolloutView rollout, DateTimeOffset now)
    {
        if (wave.State == TaskWaveState.Failed)
            return rollout.IsPaused ? null : LetGoOn(wave);
        // Where nothing is left to begin there is nothing to stop; the judgement at the end counts what failed.
        if (wave.State == TaskWaveState.Running && (wave.Open > 0 || !rollout.HasBegunAll) && StopRules.Why(wave, rollout.Rules.Stop) is { } why)
            return Stop(wave, why, rollout.IsPaused);
        if (wave.EndedAt is not { } ended)
            return null;
        var until = ended + TimeSpan.FromMinutes(rollout.Rules.SoakMinutes);
        if (wave.State == TaskWaveState.Running && rollout.Rules.SoakMinutes > 0)
            return new RolloutMove.Note(wave.Number, TaskWaveState.Soaking, $"{wave.Title} is done; its devices are watched before the {(rollout.HasBegunAll ? "rollout ends" : "next wave begins")}.", until);
        // What a person paused is judged when it goes on; what was paused because of the judgement is carried to its end.
        return now < until || (rollout.IsPaused && !wave.Memory.Judged) ? null : new RolloutMove.Examine(wave.Number);
    }

    private static RolloutMove? Stop(WaveView wave, string why, bool isPaused) => (wave.Memory.Stopped, isPaused) switch
    {
        (false, true) => null,
        (false, false) => new RolloutMove.Remember(wave.Number, wave.Memory with { Stopped = true }),
        (true, false) => new RolloutMove.Pause(wave.Number, why),
        (true, true) => new RolloutMove.Note(wave.Number, TaskWaveState.Failed, why, null),
    };

    /// <summary>A person resumed after a rule had paused it.</summary>
    private static RolloutMove LetGoOn(WaveView wave)
    {
        if (wave.Memory.Judged)
            return new RolloutMove.Remember(wave.Number, wave.Memory with { Passed = true });
        var forgiven = wave.Memory with { Stopped = false, ForgivenFailed = wave.Failed, ForgivenEnded = wave.Succeeded + wave.Failed };
        return wave.Memory == forgiven
            ? new RolloutMove.Note(wave.Number, TaskWaveState.Running, string.Create(CultureInfo.InvariantCulture, $"A person let it go on after {wave.Failed} failures."), null)
            : new RolloutMove.Remember(wave.Number, forgiven);
    }

    private static string Unwell(WaveHealth health)
    {
        if (health.Unwell.Count == 0)
            return "";
        var rest = health.Unwell.Count > Named ? string.Create(CultureInfo.InvariantCulture, $" and {health.Unwell.Count - Named} more") : "";
        return $"; {string.Join(", ", health.Unwell.Take(Named))}{rest}";
    }
}
