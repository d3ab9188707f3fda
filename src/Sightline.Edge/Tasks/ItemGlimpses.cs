using Dapper;
using Sightline.Contracts;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Tasks;

/// <summary>An item as other rooms see it.</summary>
/// <param name="Serial">The device.</param>
/// <param name="State">State.</param>
/// <param name="Arguments">Arguments of the item as JSON; null without.</param>
/// <param name="Took">From its first begin to its end; null if it has not ended or never began.</param>
internal sealed record ItemGlimpse(string Serial, TaskItemState State, string? Arguments, TimeSpan? Took);

/// <summary>What the room that plans new work may read of the items of tasks: who is busy, how long it took, what is needed.</summary>
internal sealed class ItemGlimpses(Database database)
{
    /// <summary>Devices with an item that has not ended, in tasks of these kinds.</summary>
    public HashSet<string> OpenSerials(IEnumerable<TaskKind> kinds) => database.Read(db => db.Query<string>(
        """
        SELECT DISTINCT item.serial FROM task JOIN task_item AS item ON item.task_id = task.id
        WHERE task.ended_at IS NULL AND task.kind IN @kinds AND item.state IN ('Waiting', 'Running')
        """,
        new { kinds = kinds.Select(kind => kind.ToString()).ToArray() }).ToHashSet(StringComparer.Ordinal));

    /// <summary>The items of a wave.</summary>
    public IReadOnlyList<ItemGlimpse> OfWave(string taskId, int wave) => database.Read(db => db.Query<GlimpseRow>(
        $"SELECT {GlimpseRow.Columns} FROM task_item WHERE task_id = @taskId AND wave = @wave", new { taskId, wave }).Select(row => row.ToGlimpse()).ToArray());

    /// <summary>The items of one kind that succeeded last, newest first.</summary>
    public IReadOnlyList<ItemGlimpse> LastSucceeded(TaskKind kind, int most) => database.Read(db => db.Query<GlimpseRow>(
        $"""
        SELECT {GlimpseRow.Columns} FROM task_item
        WHERE state = 'Succeeded' AND task_id IN (SELECT id FROM task WHERE kind = @kind ORDER BY id DESC LIMIT 200)
        ORDER BY task_id DESC LIMIT @most
        """,
        new { kind = kind.ToString(), most }).Select(row => row.ToGlimpse()).ToArray());

    /// <summary>The different arguments of items that have not ended, in tasks of one kind.</summary>
    public IReadOnlyList<string> OpenItemArguments(TaskKind kind) => database.Read(db => db.Query<string>(
        """
        SELECT DISTINCT item.arguments FROM task JOIN task_item AS item ON item.task_id = task.id
        WHERE task.ended_at IS NULL AND task.kind = @kind AND item.state IN ('Waiting', 'Running') AND item.arguments IS NOT NULL
        """,
        new { kind = kind.ToString() }).ToArray());

    private sealed class GlimpseRow
    {
        public const string Columns = "serial AS Serial, state AS State, arguments AS Arguments, started_at AS StartedAt, ended_at AS EndedAt";

        public required string Serial { get; init; }

        public required string State { get; init; }

        public string? Arguments { get; init; }

        public long? StartedAt { get; init; }

        public long? EndedAt { get; init; }

        public ItemGlimpse ToGlimpse() => new(Serial, Enum.Parse<TaskItemState>(State), Arguments, TimeSpan.FromMilliseconds(EndedAt - StartedAt ?? -1) is { Ticks: >= 0 } took ? took : null);
    }
}
