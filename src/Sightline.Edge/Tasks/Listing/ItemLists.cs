using Sightline.Contracts;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Tasks.Listing;

/// <summary>The lists of items: of one task, and of all.</summary>
internal sealed class ItemLists(Database database, TaskBoard board, ItemViews views)
{
    private static readonly SqlList<ItemRow, TaskItem> OfTask = new(TaskFields.Items, ItemColumns, ["task_item.serial"], ItemRow.Columns, "task_item");

    private static readonly SqlList<LogRow, TaskLogItem> All = new(
        TaskFields.Log,
        [.. ItemColumns, .. TaskColumns],
        ["task_item.task_id", "task_item.serial"],
        LogRow.WithTask,
        "task_item CROSS JOIN task ON task.id = task_item.task_id");

    private static SqlColumn[] ItemColumns =>
    [
        new("serial", SqlColumnKind.Id, "task_item.serial"),
        new("deviceName", SqlColumnKind.Text, "task_item.device_name"),
        SqlColumn.WordsOf<TaskItemState>("state", "task_item.state"),
        new("step", SqlColumnKind.Text, "task_item.step"),
        new("code", SqlColumnKind.Text, "task_item.code"),
        new("message", SqlColumnKind.Text, "task_item.message"),
        new("evidence", SqlColumnKind.Text, "task_item.evidence"),
        new("attempts", SqlColumnKind.Number, "task_item.attempts"),
        new("startedAt", SqlColumnKind.Time, "task_item.started_at"),
        new("endedAt", SqlColumnKind.Time, "task_item.ended_at"),
        new("about", SqlColumnKind.Text, "task_item.about"),
        new("waitsUntil", SqlColumnKind.Time, "task_item.next_try_at"),
        new("wave", SqlColumnKind.Number, "task_item.wave"),
    ];

    private static SqlColumn[] TaskColumns =>
    [
        new("taskId", SqlColumnKind.Id, "task_item.task_id"),
        SqlColumn.WordsOf<TaskKind>("kind", "task.kind"),
        new("requestedBy", SqlColumnKind.Text, "task.requested_by"),
        new("createdAt", SqlColumnKind.Time, "task.created_at"),
    ];

    /// <summary>A page of a task's items, as they are on disk and with their live progress.</summary>
    public Checked<Page<TaskItem>> PageOf(TaskSummary task, ListQuery query)
    {
        var parameters = new SqlParameters();
        var scope = new SqlScope($"task_item.task_id = {parameters.Add(task.Id)}", parameters, task.Items);
        return database.Read(db => OfTask.Page(db, query, scope, row => views.Of(task.Kind, row)));
    }

    /// <summary>A page of the items of all tasks; those that ended last first, those that have not ended at the end, unless sorted otherwise.</summary>
    public Checked<Page<TaskLogItem>> PageOfAll(ListQuery query)
    {
        var sorted = query with { Sort = query.Sort ?? "-endedAt" };
        return database.Read(db => All.Page(db, sorted, new SqlScope("1", new SqlParameters(), board.Items), row => row.ToLogItem(views)));
    }
}
