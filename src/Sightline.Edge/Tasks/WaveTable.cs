using Dapper;
using Microsoft.Data.Sqlite;
using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>The statements on waves. Each runs inside a transaction of the database's writer.</summary>
internal static class WaveTable
{
    /// <summary>Stores the waves that have devices; the first is released.</summary>
    public static void Insert(SqliteConnection db, string taskId, TaskOrder order, DateTimeOffset now)
    {
        var counts = order.Targets.CountBy(target => target.Wave ?? 0).ToDictionary();
        db.Execute(
            "INSERT INTO task_wave (task_id, number, name, state, items, waiting) VALUES (@taskId, @Number, @Name, 'Waiting', @items, @items)",
            order.Waves.Where(wave => counts.ContainsKey(wave.Number)).Select(wave => new { taskId, wave.Number, wave.Name, items = counts[wave.Number] }));
        Release(db, taskId, order.Waves.Where(wave => counts.ContainsKey(wave.Number)).Min(wave => wave.Number), now);
    }

    public static List<TaskWave> Read(SqliteConnection db, string taskId) =>
        [.. db.Query<WaveRow>($"SELECT {WaveRow.Columns} FROM task_wave WHERE task_id = @taskId ORDER BY number", new { taskId }).Select(row => row.ToWave())];

    public static ILookup<string, TaskWave> ReadAll(SqliteConnection db) =>
        db.Query<WaveRow>($"SELECT {WaveRow.Columns} FROM task_wave ORDER BY task_id, number").ToLookup(row => row.TaskId, row => row.ToWave(), StringComparer.Ordinal);

    /// <summary>Lets the items of a wave begin; waves before it that were watched are over. False if it was released before or there is none.</summary>
    public static bool Release(SqliteConnection db, string taskId, int number, DateTimeOffset now)
    {
        if (db.Execute("UPDATE task_wave SET state = 'Running', started_at = @now, message = NULL, until = NULL WHERE task_id = @taskId AND number = @number AND started_at IS NULL", new { taskId, number, now = now.ToUnixTimeMilliseconds() }) == 0)
            return false;
        db.Execute("UPDATE task_wave SET state = 'Succeeded', until = NULL WHERE task_id = @taskId AND number < @number AND state = 'Soaking'", new { taskId, number });
        return true;
    }

    public static List<ItemRow> WaitingItems(SqliteConnection db, string taskId, int number) =>
        [.. db.Query<ItemRow>($"SELECT {ItemRow.Columns} FROM task_item WHERE task_id = @taskId AND wave = @number AND state = 'Waiting'", new { taskId, number })];

    /// <summary>Notes how a wave fares.</summary>
    public static void Note(SqliteConnection db, string taskId, int number, TaskWaveState state, string? message, DateTimeOffset? until) => db.Execute(
        "UPDATE task_wave SET state = @state, message = @message, until = @until WHERE task_id = @taskId AND number = @number",
        new { taskId, number, state = state.ToString(), message, until = until?.ToUnixTimeMilliseconds() });

    /// <summary>Notes when the last item of a wave ended.</summary>
    public static void EndIfDone(SqliteConnection db, string taskId, DateTimeOffset now) =>
        db.Execute("UPDATE task_wave SET ended_at = @now WHERE task_id = @taskId AND ended_at IS NULL AND waiting + running = 0", new { taskId, now = now.ToUnixTimeMilliseconds() });

    /// <summary>The task ended: a wave whose items all went well succeeded, also one that was still watched.</summary>
    public static void Settle(SqliteConnection db, string taskId) => db.Execute(
        "UPDATE task_wave SET state = CASE WHEN succeeded = items THEN 'Succeeded' ELSE 'Failed' END, until = NULL WHERE task_id = @taskId AND state IN ('Waiting', 'Running', 'Soaking')",
        new { taskId });
}
