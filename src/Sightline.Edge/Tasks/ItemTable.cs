using Dapper;
using Microsoft.Data.Sqlite;

namespace Sightline.Edge.Tasks;

/// <summary>The statements on one item. Each runs inside a transaction of the database's writer.</summary>
internal static class ItemTable
{
    /// <summary>Begins an attempt under a new lease on the device; null if the item does not wait any more.</summary>
    public static ItemRun? Begin(SqliteConnection db, ItemKey key, OpenTask task, DateTimeOffset now)
    {
        var fence = db.ExecuteScalar<long>(
            "INSERT INTO device_lease (serial, fence) VALUES (@Serial, 1) ON CONFLICT (serial) DO UPDATE SET fence = fence + 1 RETURNING fence",
            new { key.Serial });
        var begun = db.Execute(
            """
            UPDATE task_item SET state = 'Running', attempts = attempts + 1, fence = @fence, started_at = coalesce(started_at, @now), next_try_at = NULL, code = NULL, message = NULL
            WHERE task_id = @TaskId AND serial = @Serial AND state = 'Waiting'
            """,
            new { key.TaskId, key.Serial, fence, now = now.ToUnixTimeMilliseconds() });
        return begun == 1 ? new ItemRun(Read(db, key), task) : null;
    }

    public static ItemRow Read(SqliteConnection db, ItemKey key) =>
        db.QuerySingle<ItemRow>($"SELECT {ItemRow.Columns} FROM task_item WHERE task_id = @TaskId AND serial = @Serial", new { key.TaskId, key.Serial });

    /// <summary>Whether a person asked to cancel the task.</summary>
    public static bool IsCancelRequested(SqliteConnection db, string taskId) =>
        db.ExecuteScalar<bool>("SELECT cancel_requested FROM task WHERE id = @taskId", new { taskId });

    /// <summary>Records the next step; false if the lease is gone.</summary>
    public static bool Step(SqliteConnection db, ItemRun run, string step, StepEffect effect, string? note) => db.Execute(
        """
        UPDATE task_item SET rests = CASE WHEN step = @step THEN rests ELSE 0 END, step = @step, changes = @keep * max(changes, @changes), note = coalesce(@note, note), resumed = 0
        WHERE task_id = @TaskId AND serial = @Serial AND state = 'Running' AND fence = @Fence
        """,
        new { step, keep = effect != StepEffect.NothingChanged, changes = effect == StepEffect.ChangesDevice, note, run.Key.TaskId, run.Key.Serial, run.Fence }) == 1;

    /// <summary>Records how an attempt came out; false if the lease is gone.</summary>
    public static bool Finish(SqliteConnection db, ItemRun run, ItemEnding ending, DateTimeOffset now) => db.Execute(
        """
        UPDATE task_item SET state = @State, code = @Code, message = @Message, evidence = @Evidence, resumed = 0, rests = @rests, next_try_at = @next, ended_at = @ended
        WHERE task_id = @TaskId AND serial = @Serial AND state = 'Running' AND fence = @Fence
        """,
        new
        {
            State = ending.State.ToString(),
            ending.Code,
            ending.Message,
            ending.Evidence,
            rests = run.Rests + (ending.Rested ? 1 : 0),
            next = ending.NextTry?.ToUnixTimeMilliseconds(),
            ended = ending.IsEnd ? now.ToUnixTimeMilliseconds() : (long?)null,
            run.Key.TaskId,
            run.Key.Serial,
            run.Fence,
        }) == 1;
}
