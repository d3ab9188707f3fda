using Dapper;
using Sightline.Edge.Storage;

namespace Sightline.Edge.AxisOs.Rollouts;

/// <summary>What is remembered of waves, on disk and in memory. For one caller at a time.</summary>
internal sealed class WaveMemories(Database database)
{
    private readonly Dictionary<(string TaskId, int Wave), WaveMemory> _memories = database.Read(db => db
        .Query<(string TaskId, int Number, bool Stopped, bool Judged, bool Passed, int ForgivenFailed, int ForgivenEnded)>(
            "SELECT task_id, number, stopped, judged, passed, forgiven_failed, forgiven_ended FROM rollout_wave")
        .ToDictionary(row => (row.TaskId, row.Number), row => new WaveMemory(row.Stopped, row.Judged, row.Passed, row.ForgivenFailed, row.ForgivenEnded)));

    public WaveMemory Of(string taskId, int wave) => _memories.GetValueOrDefault((taskId, wave), WaveMemory.None);

    /// <summary>Remembers; on disk when it completes.</summary>
    public async Task KeepAsync(string taskId, int wave, WaveMemory memory, CancellationToken cancellationToken)
    {
        await database.CommandAsync(
            db => db.Execute(
                "INSERT OR REPLACE INTO rollout_wave VALUES (@taskId, @wave, @Stopped, @Judged, @Passed, @ForgivenFailed, @ForgivenEnded)",
                new { taskId, wave, memory.Stopped, memory.Judged, memory.Passed, memory.ForgivenFailed, memory.ForgivenEnded }),
            cancellationToken);
        _memories[(taskId, wave)] = memory;
    }

    /// <summary>Forgets the waves of tasks that are over.</summary>
    /// <param name="isOver">Whether a task is known to be over; of a task that is not loaded yet that is not known.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ForgetAsync(Func<string, bool> isOver, CancellationToken cancellationToken)
    {
        foreach (var taskId in _memories.Keys.Select(key => key.TaskId).Distinct().Where(isOver).ToArray())
        {
            await database.CommandAsync(db => db.Execute("DELETE FROM rollout_wave WHERE task_id = @taskId", new { taskId }), cancellationToken);
            foreach (var key in _memories.Keys.Where(key => key.TaskId == taskId).ToArray())
                _memories.Remove(key);
        }
    }
}
