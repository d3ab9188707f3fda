using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>The statements on tasks. Each runs inside a transaction of the database's writer.</summary>
internal static class TaskTable
{
    private const string Resume = "UPDATE task_item SET state = 'Waiting', resumed = 1, next_try_at = NULL, code = 'task.resumed', message = @message";

    public static void Insert(SqliteConnection db, string id, TaskOrder order, byte[]? secret, DateTimeOffset now, DateTimeOffset deadline)
    {
        db.Execute(
            """
            INSERT INTO task (id, kind, state, requested_by, created_at, deadline, items, waiting, left_out, arguments, secret)
            VALUES (@id, @kind, 'Running', @RequestedBy, @now, @deadline, @items, @items, @leftOut, @Arguments, @secret)
            """,
            new
            {
                id,
                kind = order.Kind.ToString(),
                order.RequestedBy,
                now = now.ToUnixTimeMilliseconds(),
                deadline = deadline.ToUnixTimeMilliseconds(),
                items = order.Targets.Count,
                leftOut = JsonSerializer.Serialize(order.LeftOut, TasksJson.Default.IReadOnlyListLeftOut),
                order.Arguments,
                secret,
            });
        db.Execute(
            "INSERT INTO task_item (task_id, serial, device_name, state, code, message) VALUES (@id, @Serial, @DeviceName, 'Waiting', 'task.queued', 'Waits for its turn.')",
            order.Targets.Select(target => new { id, target.Serial, target.DeviceName }));
    }

    public static TaskSummary Read(SqliteConnection db, string id) =>
        db.QuerySingle<TaskRow>($"SELECT {TaskRow.Columns} FROM task WHERE id = @id", new { id }).ToSummary();

    public static List<TaskSummary> ReadAll(SqliteConnection db) =>
        [.. db.Query<TaskRow>($"SELECT {TaskRow.Columns} FROM task").Select(row => row.ToSummary())];

    public static List<ItemRow> Items(SqliteConnection db, string id) =>
        [.. db.Query<ItemRow>($"SELECT {ItemRow.Columns} FROM task_item WHERE task_id = @id", new { id })];

    /// <summary>What tasks did to one device.</summary>
    public static List<DeviceTask> OfDevice(SqliteConnection db, string serial) => [.. db.Query<DeviceTaskRow>(
        """
        SELECT item.task_id AS TaskId, task.kind AS Kind, item.state AS State, item.message AS Message, item.evidence AS Evidence,
               task.created_at AS CreatedAt, item.ended_at AS EndedAt
        FROM task_item AS item JOIN task ON task.id = item.task_id
        WHERE item.serial = @serial
        """,
        new { serial = serial.ToUpperInvariant() }).Select(row => row.ToDeviceTask())];

    public static List<ItemRow> WaitingItems(SqliteConnection db) =>
        [.. db.Query<ItemRow>($"SELECT {ItemRow.Columns} FROM task_item WHERE state = 'Waiting'")];

    /// <summary>Ends the task if all its items have. Its secret goes with it.</summary>
    public static void EndIfDone(SqliteConnection db, string id, DateTimeOffset now) => db.Execute(
        """
        UPDATE task SET
            ended_at = @now,
            secret = NULL,
            state = CASE WHEN succeeded = items THEN 'Succeeded' WHEN cancel_requested AND cancelled > 0 THEN 'Cancelled' ELSE 'Failed' END
        WHERE id = @id AND ended_at IS NULL AND waiting + running = 0
        """,
        new { id, now = now.ToUnixTimeMilliseconds() });

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
        foreach (var id in db.Query<string>("SELECT id FROM task WHERE ended_at IS NULL AND waiting + running = 0").ToArray())
            EndIfDone(db, id, now);
    }

    /// <summary>The same for one item whose outcome could not be stored; false if it does not run.</summary>
    public static bool Recover(SqliteConnection db, ItemKey key) =>
        db.Execute($"{Resume} WHERE state = 'Running' AND task_id = @TaskId AND serial = @Serial", new { message = ItemTexts.Resumed, key.TaskId, key.Serial }) == 1;

    public static void Delete(SqliteConnection db, string id) => db.Execute("DELETE FROM task WHERE id = @id AND ended_at IS NOT NULL", new { id });
}
