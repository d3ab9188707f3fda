using Sightline.Contracts;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Edge.Tasks;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.AxisOs.Rollouts;

/// <summary>
/// Leads upgrades through their waves: watches a wave that is done, releases the next, pauses when a rule says so. Everything that it
/// knows is on disk, so it goes on after a restart where it was. A rollout that cannot be led holds up no other.
/// </summary>
internal sealed partial class RolloutConductor(TaskReader tasks, TaskEngine engine, WaveMemories memories, WaveExaminer examiner, LoopFrame<RolloutConductor> frame)
    : PeriodicLoop("rollouts", TimeSpan.FromSeconds(2), frame)
{
    /// <summary>Moves of one rollout in a round; there are fewer than this for each wave.</summary>
    private const int MostMoves = 400;

    private readonly ILogger _log = frame.Log;

    /// <summary>One round over all rollouts.</summary>
    protected override async Task RoundAsync(CancellationToken stopping)
    {
        var running = tasks.Running(TaskKind.Upgrade).Where(task => task.Summary.Waves is { Count: > 0 }).ToArray();
        await memories.ForgetAsync(id => tasks.Find(id) is { EndedAt: not null }, stopping);
        var failures = new List<Exception>();
        foreach (var task in running)
            try
            {
                await LeadAsync(task, stopping);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failures.Add(new InvalidOperationException($"The rollout {task.Summary.Id} cannot be led: {exception.Message}", exception));
            }
        if (failures.Count > 0)
            throw failures.Count == 1 ? failures[0] : new AggregateException(failures);
    }

    private async Task LeadAsync(RunningTask task, CancellationToken stopping)
    {
        if (task.Arguments(PlanningJson.Default.UpgradeArguments).Rollout is not { } rules)
            return;
        for (var moves = 0; moves < MostMoves; moves++)
        {
            if (tasks.Find(task.Summary.Id) is not { EndedAt: null } current)
                return;
            var view = View(current, rules);
            if (RolloutRules.Next(view, Time.GetUtcNow()) is not { } move)
                return;
            await MakeAsync(current.Id, move is RolloutMove.Examine ? Examined(current.Id, view, move.Wave) : move, stopping);
        }
        throw new InvalidOperationException("Its rules do not come to rest.");
    }

    private RolloutView View(TaskSummary task, RolloutArguments rules) => new(
        [.. task.Waves!.OrderBy(wave => wave.Number).Select(wave => WaveView.Of(wave, memories.Of(task.Id, wave.Number)))],
        rules,
        task.State == TaskState.Paused);

    private RolloutMove Examined(string taskId, RolloutView view, int number)
    {
        var wave = view.Waves.Single(wave => wave.Number == number);
        return RolloutRules.Judge(view, wave, examiner.Examine(taskId, wave, view.Rules.SoakMinutes));
    }

    private Task MakeAsync(string taskId, RolloutMove move, CancellationToken stopping)
    {
        if (move is not RolloutMove.Remember)
            Moved(taskId, move.Wave, move.GetType().Name);
        return move switch
        {
            RolloutMove.Release release => engine.ReleaseWaveAsync(taskId, release.Wave, stopping),
            RolloutMove.Note note => engine.NoteWaveAsync(taskId, note.Wave, note.State, note.Message, note.Until, stopping),
            RolloutMove.Remember remember => memories.KeepAsync(taskId, remember.Wave, remember.Memory, stopping),
            RolloutMove.Pause pause => engine.PauseAsync(taskId, pause.Reason, stopping),
            _ => throw new InvalidOperationException($"Nobody makes the move {move.GetType().Name}."),
        };
    }

    [LoggerMessage(510, LogLevel.Information, "Rollout {TaskId}, wave {Wave}: {Move}.")]
    private partial void Moved(string taskId, int wave, string move);
}
