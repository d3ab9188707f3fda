using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Sightline.Contracts;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Tasks;

/// <summary>The statements on tasks. Each runs inside a transaction of the database's writer.</summary>
internal static class TaskTable
{
    public static void Insert(SqliteConnection db, TaskFrame frame, TaskOrder order, DateTimeOffset now)
    {
        db.Execute(
            """
            INSERT INTO task (id, kind, state, requested_by, created_at, deadline, items, waiting, left_out, arguments, secret, had_secret, about, options, again_of, watched)
            VALUES (@id, @kind, 'Running', @RequestedBy, @now, @deadline, @items, @items, @leftOut, @Arguments, @secret, @hadSecret, @About, @options, @AgainOf, @WatchesLastWave)
            """,
            new
            {
                id = frame.Id,
                kind = order.Kind.ToString(),
                order.RequestedBy,
                now = now.ToUnixTimeMilliseconds(),
                deadline = frame.Deadline.ToUnixTimeMilliseconds(),
                items = order.Targets.Count,
                leftOut = JsonSerializer.Serialize(order.LeftOut, TasksJson.Default.IReadOnlyListLeftOut),
                order.Arguments,
                secret = frame.Secret,
                hadSecret = frame.Secret is not null,
                order.About,
                options = order.Options is null ? null : JsonSerializer.Serialize(order.Options, TasksJson.Default.TaskOptions),
                order.AgainOf,
                order.WatchesLastWave,
            });
        db.Execute(
            """
            INSERT INTO task_item (task_id, serial, device_name, state, code, message, about, arguments, wave, item_group)
            VALUES (@Id, @Serial, @DeviceName, 'Waiting', 'task.queued', 'Waits for its turn.', @About, @Arguments, @Wave, @Group)
            """,
            order.Targets.Select(target => new { frame.Id, target.Serial, target.DeviceName, target.About, target.Arguments, target.Wave, target.Group }));
        if (order.Waves.Count > 0)
            WaveTable.Insert(db, frame.Id, order, now);
    }

    public static TaskSummary Read(SqliteConnection db, string id)
    {
        var row = db.QuerySingle<TaskRow>($"SELECT {TaskRow.Columns} FROM task WHERE id = @id", new { id });
        return row.ToSummary(row.HasWaves ? WaveTable.Read(db, id) : null);
    }

    /// <summary>A task that has not ended, with what may have changed read anew; null if its last item has ended.</summary>
    public static TaskSummary? Refresh(SqliteConnection db, TaskSummary known)
    {
        using var reader = Prepared.Of(db, $"SELECT {CountsRow.Counted}, cancel_requested FROM task WHERE id = @id AND waiting + running > 0", ("@id", known.Id)).ExecuteReader();
        return reader.Read()
            ? known with { Counts = CountsRow.Read(reader), CancelRequested = reader.GetBoolean(CountsRow.States.Length), Waves = known.Waves is null ? null : WaveTable.Read(db, known.Id) }
            : null;
    }

    public static List<TaskSummary> ReadAll(SqliteConnection db)
    {
        var waves = WaveTable.ReadAll(db);
        return [.. db.Query<TaskRow>($"SELECT {TaskRow.Columns} FROM task").Select(row => row.ToSummary(row.HasWaves ? [.. waves[row.Id]] : null))];
    }

    /// <summary>The frames of the tasks that have not ended, and why those that are paused are.</summary>
    public static List<(TaskFrame Frame, string? Paused)> Open(SqliteConnection db) => [.. db
        .Query<OpenRow>("SELECT id AS Id, kind AS Kind, deadline AS Deadline, arguments AS Arguments, secret AS Secret, options AS Options, paused AS Paused FROM task WHERE ended_at IS NULL")
        .Select(row => (row.ToFrame(), row.Paused))];

    /// <summary>Whether it was accepted with a secret.</summary>
    public static bool HadSecret(SqliteConnection db, string id) => db.ExecuteScalar<bool>("SELECT had_secret FROM task WHERE id = @id", new { id });

    /// <summary>The arguments that it was accepted with.</summary>
    public static string? Arguments(SqliteConnection db, string id) => db.ExecuteScalar<string?>("SELECT arguments FROM task WHERE id = @id", new { id });

    /// <summary>Whether its last wave is watched before it ends.</summary>
    public static bool IsWatched(SqliteConnection db, string id) => db.ExecuteScalar<bool>("SELECT watched FROM task WHERE id = @id", new { id });

    /// <summary>Pauses with a reason, or resumes with null. False if it has ended or is so already.</summary>
    public static bool Pause(SqliteConnection db, string id, string? reason) =>
        db.Execute("UPDATE task SET paused = @reason WHERE id = @id AND ended_at IS NULL AND paused IS NOT @reason", new { id, reason }) == 1;

    public static List<ItemRow> Items(SqliteConnection db, string id) =>
        [.. db.Query<ItemRow>($"SELECT {ItemRow.Columns} FROM task_item WHERE task_id = @id", new { id })];

    /// <summary>Items of one wave (null: of all) in one of the states (none: in any).</summary>
    public static List<ItemRow> Items(SqliteConnection db, string id, int? wave, IReadOnlyList<TaskItemState> states) => [.. db.Query<ItemRow>(
        $"""
        SELECT {ItemRow.Columns} FROM task_item
        WHERE task_id = @id AND (@wave IS NULL OR wave = @wave) {(states.Count == 0 ? "" : "AND state IN @names")} ORDER BY serial
        """,
        new { id, wave, names = states.Select(state => state.ToString()) })];

    /// <summary>What tasks did to one device.</summary>
    public static List<DeviceTask> OfDevice(SqliteConnection db, string serial) => [.. db.Query<DeviceTaskRow>(
        """
        SELECT item.task_id AS TaskId, task.kind AS Kind, item.state AS State, item.message AS Message, item.evidence AS Evidence,
               task.created_at AS CreatedAt, item.ended_at AS EndedAt
        FROM task_item AS item JOIN task ON task.id = item.task_id
        WHERE item.serial = @serial
        """,
        new { serial = serial.ToUpperInvariant() }).Select(row => row.ToDeviceTask())];

    /// <summary>Items that wait and whose wave was released.</summary>
    public static List<ItemRow> WaitingItems(SqliteConnection db) => [.. db.Query<ItemRow>(
        $"""
        SELECT {ItemRow.Columns} FROM task_item
        WHERE state = 'Waiting' AND (wave IS NULL OR EXISTS (
            SELECT 1 FROM task_wave WHERE task_wave.task_id = task_item.task_id AND number = wave AND task_wave.started_at IS NOT NULL))
        """)];

    public static void Delete(SqliteConnection db, string id) => db.Execute("DELETE FROM task WHERE id = @id AND ended_at IS NOT NULL", new { id });
}
