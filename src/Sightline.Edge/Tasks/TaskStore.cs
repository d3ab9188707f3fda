using Microsoft.Data.Sqlite;
using Sightline.Contracts;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Tasks;

/// <summary>Carries out the statements as commands: what it answers is on disk.</summary>
internal sealed class TaskStore(Database database, TaskBoard board, WorkPlan plan, TaskIds ids, TimeProvider time)
{
    // Counted by the writer alone, inside its transactions.
    private long _version;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Changes a task in one transaction and reports what came of it.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="work">Changes it; gives the items that changed.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    public async Task<TaskChange> ChangeAsync(string taskId, Func<SqliteConnection, IReadOnlyList<ItemRow>> work, CancellationToken cancellationToken)
    {
        var change = await database.CommandAsync(db => Change(db, taskId, work), cancellationToken);
        board.Report(change);
        if (change.Summary.EndedAt is not null)
            plan.Close(taskId);
        return change;
    }

    /// <summary>Changes an item in a way that leaves its state, and so its task, as it is.</summary>
    public async Task ChangeItemAsync(Func<SqliteConnection, ItemRow> work, CancellationToken cancellationToken) =>
        board.Report(await database.CommandAsync(work, cancellationToken));

    /// <summary>The same inside a transaction that is open already; the caller reports it after the commit.</summary>
    public TaskChange Change(SqliteConnection db, string taskId, Func<SqliteConnection, IReadOnlyList<ItemRow>> work)
    {
        var items = work(db);
        if (items.Any(item => item.Wave is not null))
            WaveTable.EndIfDone(db, taskId, time.GetUtcNow());
        return new TaskChange(++_version, Summary(db, taskId), items);
    }

    /// <summary>The task as it is now; it ends if its last item has.</summary>
    private TaskSummary Summary(SqliteConnection db, string taskId)
    {
        // What never changes was read before; only what does is read again.
        if (board.Stored(taskId) is { EndedAt: null } known && TaskTable.Refresh(db, known) is { } now)
            return now;
        TaskEndTable.EndIfDone(db, taskId, time.GetUtcNow());
        return TaskTable.Read(db, taskId);
    }

    public bool IsCancelRequested(string taskId) => board.Find(taskId) is { CancelRequested: true };

    public List<ItemRow> Items(string taskId) => database.Read(db => TaskTable.Items(db, taskId));

    public string? ArgumentsOf(string taskId) => database.Read(db => TaskTable.Arguments(db, taskId));

    public bool IsWatched(string taskId) => database.Read(db => TaskTable.IsWatched(db, taskId));

    public List<DeviceTask> OfDevice(string serial) => database.Read(db => TaskTable.OfDevice(db, serial));

    /// <summary>Reads all tasks and lays out what is still to be done; what a crash cut off waits again.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        var (tasks, open, waiting) = await database.CommandAsync(db =>
        {
            TaskEndTable.Recover(db, time.GetUtcNow());
            return (TaskTable.ReadAll(db), TaskTable.Open(db), TaskTable.WaitingItems(db).ToLookup(item => item.TaskId, StringComparer.Ordinal));
        }, cancellationToken);
        board.Load(tasks);
        ids.After(tasks.Select(task => task.Id).Max(StringComparer.Ordinal) ?? "");
        foreach (var (frame, paused) in open)
            plan.Open(frame, paused, waiting[frame.Id].Select(row => (new QueuedItem(row), ItemRow.Time(row.NextTryAt))));
    }

    public async Task DeleteAsync(string taskId, CancellationToken cancellationToken)
    {
        await database.CommandAsync(db => TaskTable.Delete(db, taskId), cancellationToken);
        board.Remove(taskId);
    }

    /// <summary>Summaries of tasks whose deadline has passed while items wait.</summary>
    public IEnumerable<TaskSummary> Overdue(DateTimeOffset now) =>
        board.Open.Where(task => task.Deadline <= now && task.Counts[TaskItemState.Waiting] > 0);
}
