using Dapper;
using Microsoft.Data.Sqlite;

namespace Sightline.Edge.Tasks;

/// <summary>The statements that end tasks and items before their time, or find after a crash that they have ended. Each runs inside a transaction of the database's writer.</summary>
internal static class TaskEndTable
{
    private const string Resume = "UPDATE task_item SET state = 'Waiting', resumed = 1, next_try_at = NULL, code = 'task.resumed', message = @message";

    /// <summary>
    /// Ends the task if all its items have and nobody watches their devices any more. Its secret goes with it. It went well if all items did and
    /// the devices that were watched last were found well.
    /// </summary>
    public static void EndIfDone(SqliteConnection db, string id, DateTimeOffset now)
    {
        if (End(db, id, now))
            WaveTable.Settle(db, id);
    }

    private static bool End(SqliteConnection db, string id, DateTimeOffset now) => db.Execute(
        """
        UPDATE task SET
            ended_at = @now,
            secret = NULL,
            paused = NULL,
            state = CASE WHEN succeeded = items AND NOT (watched AND 'Failed' IS (
                SELECT state FROM task_wave WHERE task_id = @id ORDER BY ended_at DESC, number DESC LIMIT 1)) THEN 'Succeeded' WHEN cancel_requested AND cancelled > 0 THEN 'Cancelled' ELSE 'Failed' END
        WHERE id = @id AND ended_at IS NULL AND waiting + running = 0 AND (NOT watched OR cancel_requested OR NOT EXISTS (
            SELECT 1 FROM task_wave WHERE task_id = @id AND state IN ('Running', 'Soaking')))
        """,
        new { id, now = now.ToUnixTimeMilliseconds() }) == 1;

    /// <summary>Notes that a person wants it to end; what waits and changed nothing ends at once. Gives the items that did.</summary>
    public static List<ItemRow> Cancel(SqliteConnection db, string id, DateTimeOffset now)
    {
        db.Execute("UPDATE task SET cancel_requested = 1 WHERE id = @id AND ended_at IS NULL", new { id });
        return [.. db.Query<ItemRow>(
            $"""
            UPDATE task_item SET state = 'Cancelled', ended_at = @now, code = 'task.cancelled', message = 'Cancelled before anything changed.', next_try_at = NULL
            WHERE task_id = @id AND state = 'Waiting' AND changes = 0
            RETURNING {ItemRow.Columns}
            """,
            new { id, now = now.ToUnixTimeMilliseconds() })];
    }

    /// <summary>Ends what still waits after the deadline. Gives the items that did.</summary>
    public static List<ItemRow> Expire(SqliteConnection db, string id, DateTimeOffset now) => [.. db.Query<ItemRow>(
        $"""
        UPDATE task_item SET
            state = CASE WHEN changes THEN 'FailedDeviceChanged' ELSE 'Expired' END,
            code = CASE WHEN changes THEN 'task.unverified' ELSE 'task.expired' END,
            message = CASE WHEN changes THEN @changed ELSE @unchanged END || coalesce(' It waited for this: ' || message, ''),
            ended_at = @now, next_try_at = NULL
        WHERE task_id = @id AND state = 'Waiting'
        RETURNING {ItemRow.Columns}
        """,
        new { id, now = now.ToUnixTimeMilliseconds(), changed = ItemTexts.Unverified, unchanged = ItemTexts.Expired })];

    /// <summary>After a crash or a stop: nothing runs any more, and nobody knows how far it came. What was cancelled and changed nothing ends.</summary>
    public static void Recover(SqliteConnection db, DateTimeOffset now)
    {
        db.Execute($"{Resume} WHERE state = 'Running'", new { message = ItemTexts.Resumed });
        foreach (var id in db.Query<string>("SELECT id FROM task WHERE ended_at IS NULL AND cancel_requested").ToArray())
            Cancel(db, id, now);
        foreach (var id in db.Query<string>("SELECT id FROM task WHERE ended_at IS NULL AND cancel_requested").ToArray())
            WaveTable.EndIfDone(db, id, now);
        foreach (var id in db.Query<string>("SELECT id FROM task WHERE ended_at IS NULL AND waiting + running = 0").ToArray())
            EndIfDone(db, id, now);
    }

    /// <summary>The same for one item whose outcome could not be stored; false if it does not run.</summary>
    public static bool Recover(SqliteConnection db, ItemKey key) =>
        db.Execute($"{Resume} WHERE state = 'Running' AND task_id = @TaskId AND serial = @Serial", new { message = ItemTexts.Resumed, key.TaskId, key.Serial }) == 1;
}
