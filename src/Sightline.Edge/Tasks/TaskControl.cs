using Microsoft.Data.Sqlite;
using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>What people and rules do to a task that was accepted.</summary>
internal sealed class TaskControl(TaskStore store, TaskBoard board, WorkPlan plan, TaskLoop loop, ItemRunner runner)
{
    /// <summary>Cancels what changed nothing yet. Gives the task as it is then; null if there is none. Cancelling again does nothing more.</summary>
    public async Task<TaskSummary?> CancelAsync(string taskId, CancellationToken cancellationToken)
    {
        if (board.Find(taskId) is not { EndedAt: null })
            return board.Find(taskId);
        var change = await store.ChangeAsync(taskId, db => TaskEndTable.Cancel(db, taskId, store.Now), cancellationToken);
        plan.Forget(change.Items.Select(item => item.Key));
        runner.Cancel(taskId);
        return board.Find(taskId);
    }

    /// <summary>Begins nothing more. Pausing again changes the reason.</summary>
    public Task<TaskSummary?> PauseAsync(string taskId, string? reason, CancellationToken cancellationToken) =>
        ChangeAsync(taskId, db => TaskTable.Pause(db, taskId, reason), () => plan.Pause(taskId, reason), cancellationToken);

    /// <summary>Lets the items of a wave begin. Released again, or a wave that there is not, does nothing.</summary>
    public Task<TaskSummary?> ReleaseWaveAsync(string taskId, int number, CancellationToken cancellationToken)
    {
        List<ItemRow> items = [];
        return ChangeAsync(
            taskId,
            db => items = WaveTable.Release(db, taskId, number, store.Now) ? WaveTable.WaitingItems(db, taskId, number) : [],
            () => plan.Release(items.Select(item => new QueuedItem(item))),
            cancellationToken);
    }

    /// <summary>Notes how a wave fares, also after the task's end.</summary>
    public async Task<TaskSummary?> NoteWaveAsync(string taskId, int number, (TaskWaveState State, string? Message, DateTimeOffset? Until) note, CancellationToken cancellationToken)
    {
        if (board.Find(taskId) is null)
            return null;
        await store.ChangeAsync(taskId, db =>
        {
            WaveTable.Note(db, taskId, number, note.State, note.Message, note.Until);
            return [];
        }, cancellationToken);
        return board.Find(taskId);
    }

    /// <summary>The device answers: its items need not wait for their time.</summary>
    public void Wake(string serial)
    {
        if (plan.Wake(serial))
            loop.Signal();
    }

    private async Task<TaskSummary?> ChangeAsync(string taskId, Action<SqliteConnection> change, Action afterwards, CancellationToken cancellationToken)
    {
        if (board.Find(taskId) is not { EndedAt: null })
            return board.Find(taskId);
        await store.ChangeAsync(taskId, db =>
        {
            change(db);
            return [];
        }, cancellationToken);
        afterwards();
        loop.Signal();
        return board.Find(taskId);
    }
}
