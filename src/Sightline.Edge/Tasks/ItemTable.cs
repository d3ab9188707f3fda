using Dapper;
using Microsoft.Data.Sqlite;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Tasks;

/// <summary>The statements on one item, which make up nearly all of the engine's writing. Each runs inside a transaction of the database's writer.</summary>
internal static class ItemTable
{
    private const string TakeLease = "INSERT INTO device_lease (serial, fence) VALUES (@serial, 1) ON CONFLICT (serial) DO UPDATE SET fence = fence + 1 RETURNING fence";

    private const string BeginItem = $"""
        UPDATE task_item SET state = 'Running', attempts = attempts + 1, fence = @fence, started_at = coalesce(started_at, @now), next_try_at = NULL, code = NULL, message = NULL
        WHERE task_id = @id AND serial = @serial AND state = 'Waiting'
        RETURNING {ItemRow.Columns}
        """;

    private const string StepItem = $"""
        UPDATE task_item SET rests = CASE WHEN step = @step THEN rests ELSE 0 END, step = @step, changes = @keep * max(changes, @changes), note = coalesce(@note, note), resumed = 0
        WHERE task_id = @id AND serial = @serial AND state = 'Running' AND fence = @fence
        RETURNING {ItemRow.Columns}
        """;

    private const string FinishItem = $"""
        UPDATE task_item SET state = @state, code = @code, message = @message, evidence = @evidence, resumed = 0, rests = @rests, next_try_at = @next, ended_at = @ended
        WHERE task_id = @id AND serial = @serial AND state = 'Running' AND fence = @fence
        RETURNING {ItemRow.Columns}
        """;

    /// <summary>Begins an attempt under a new lease on the device; null if the item does not wait any more.</summary>
    public static ItemRun? Begin(SqliteConnection db, ItemKey key, OpenTask task, DateTimeOffset now)
    {
        var fence = Prepared.Of(db, TakeLease, ("@serial", key.Serial)).ExecuteScalar();
        return Row(Prepared.Of(db, BeginItem, ("@fence", fence), ("@now", now.ToUnixTimeMilliseconds()), ("@id", key.TaskId), ("@serial", key.Serial))) is { } row ? new ItemRun(row, task) : null;
    }

    public static ItemRow Read(SqliteConnection db, ItemKey key) =>
        db.QuerySingle<ItemRow>($"SELECT {ItemRow.Columns} FROM task_item WHERE task_id = @TaskId AND serial = @Serial", new { key.TaskId, key.Serial });

    /// <summary>Whether a person asked to cancel the task.</summary>
    public static bool IsCancelRequested(SqliteConnection db, string taskId) =>
        Prepared.Of(db, "SELECT cancel_requested FROM task WHERE id = @id", ("@id", taskId)).ExecuteScalar() is 1L;

    /// <summary>Records the next step; null if the lease is gone.</summary>
    public static ItemRow? Step(SqliteConnection db, ItemRun run, string step, StepEffect effect, string? note) => Row(Prepared.Of(
        db,
        StepItem,
        ("@step", step),
        ("@keep", effect != StepEffect.NothingChanged),
        ("@changes", effect == StepEffect.ChangesDevice),
        ("@note", note),
        ("@id", run.Key.TaskId),
        ("@serial", run.Key.Serial),
        ("@fence", run.Fence)));

    /// <summary>Records how an attempt came out; null if the lease is gone.</summary>
    public static ItemRow? Finish(SqliteConnection db, ItemRun run, ItemEnding ending, DateTimeOffset now) => Row(Prepared.Of(
        db,
        FinishItem,
        ("@state", ending.State.ToString()),
        ("@code", ending.Code),
        ("@message", ending.Message),
        ("@evidence", ending.Evidence),
        ("@rests", run.Rests + (ending.Rested ? 1 : 0)),
        ("@next", ending.NextTry?.ToUnixTimeMilliseconds()),
        ("@ended", ending.IsEnd ? now.ToUnixTimeMilliseconds() : null),
        ("@id", run.Key.TaskId),
        ("@serial", run.Key.Serial),
        ("@fence", run.Fence)));

    private static ItemRow? Row(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        return reader.Read() ? reader.GetRowParser<ItemRow>()(reader) : null;
    }
}
