using Microsoft.Extensions.Options;
using Sightline.Contracts;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.Tasks;

/// <summary>Begins items as long as there is room, ends what is overdue, and sleeps until something is due.</summary>
internal sealed class TaskLoop(TaskStore store, TaskBoard board, ItemRunner runner, IOptions<TasksOptions> options, LoopFrame<TaskLoop> frame)
    : BackgroundLoop("tasks", frame)
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);

    // Deadlines are looked at this often at most.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly ItemQueue _queue = new();
    private readonly SemaphoreSlim _news = new(0, 1);
    private readonly Dictionary<ItemKey, Task> _running = [];
    private DateTimeOffset _nextLook;

    public TaskKindRules RulesOf(TaskKind kind) =>
        runner.KindOf(kind)?.Rules ?? throw new InvalidOperationException($"No room registered how to carry out {kind}.");

    public void Accepted(TaskChange change, IReadOnlyList<TaskTarget> targets)
    {
        board.Report(change);
        lock (_gate)
            foreach (var target in targets)
                _queue.Add(new ItemKey(change.Summary.Id, target.Serial), null);
        Signal();
    }

    public void Wake(string serial)
    {
        bool woken;
        lock (_gate)
            woken = _queue.Wake(serial);
        if (woken)
            Signal();
    }

    public async Task<TaskSummary?> CancelAsync(string taskId, CancellationToken cancellationToken)
    {
        if (board.Find(taskId) is not { State: TaskState.Running })
            return board.Find(taskId);
        var change = await store.ChangeAsync(taskId, db => TaskTable.Cancel(db, taskId, Time.GetUtcNow()), cancellationToken);
        Forget(change);
        runner.Cancel(taskId);
        return change.Summary;
    }

    /// <summary>Loads what an earlier run of the edge host left, before the API answers.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var row in await store.RecoverAsync(cancellationToken))
            _queue.Add(row.Key, ItemRow.Time(row.NextTryAt));
        await base.StartAsync(cancellationToken);
    }

    protected override async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await EndOverdueAsync(stopping);
                BeginMore(stopping);
                Health.Succeeded();
                await SleepAsync(stopping);
            }
        }
        finally
        {
            await AllEndedAsync(stopping);
        }
    }

    private void BeginMore(CancellationToken stopping)
    {
        lock (_gate)
            while (_running.Count < options.Value.Parallelism && _queue.TryTake(Time.GetUtcNow(), out var key))
                _running[key] = Task.Run(() => RunOneAsync(key, stopping), CancellationToken.None);
    }

    private async Task RunOneAsync(ItemKey key, CancellationToken stopping)
    {
        ItemEnding? ending = null;
        try
        {
            ending = await runner.RunAsync(key, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Goes on at the next start.
        }
        catch (Exception exception)
        {
            // The database refused to store it (disk full, for example). The item keeps its last recorded step and is resumed.
            Health.Failed($"Item {key.Serial} of task {key.TaskId}: {exception.Message}");
            ending = await PutBackAsync(key, stopping);
        }
        Ended(key, ending);
    }

    /// <summary>Tries until the item is stored as waiting again.</summary>
    private async Task<ItemEnding?> PutBackAsync(ItemKey key, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(5), Time, stopping);
                await store.ChangeAsync(key.TaskId, db => TaskTable.Recover(db, key) ? [ItemTable.Read(db, key)] : [], stopping);
                return new ItemEnding(TaskItemState.Waiting, null, null, NextTry: Time.GetUtcNow());
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Health.Failed($"Item {key.Serial} of task {key.TaskId}: {exception.Message}");
            }
            catch (OperationCanceledException)
            {
                // The edge host stops; the next start recovers the item.
            }
        return null;
    }

    private void Ended(ItemKey key, ItemEnding? ending)
    {
        lock (_gate)
        {
            _running.Remove(key);
            _queue.Release(key.Serial);
            if (ending is { IsEnd: false })
                _queue.Add(key, ending.NextTry);
        }
        Signal();
    }

    private async Task EndOverdueAsync(CancellationToken stopping)
    {
        var now = Time.GetUtcNow();
        if (now < _nextLook && _nextLook - now <= LookEvery)
            return;
        _nextLook = now + LookEvery;
        foreach (var task in store.Overdue(now))
            Forget(await store.ChangeAsync(task.Id, db => TaskTable.Expire(db, task.Id, Time.GetUtcNow()), stopping));
    }

    private void Forget(TaskChange change)
    {
        lock (_gate)
            foreach (var item in change.Items)
                _queue.Remove(item.Key);
    }

    private async Task SleepAsync(CancellationToken stopping)
    {
        DateTimeOffset? due;
        lock (_gate)
            due = _running.Count < options.Value.Parallelism ? _queue.NextDue : null;
        var wait = due - Time.GetUtcNow() is { } until && until < LongestSleep ? until : LongestSleep;
        if (wait <= TimeSpan.Zero)
            return;
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(_news.WaitAsync(woken.Token), Task.Delay(wait, Time, woken.Token));
        await woken.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    private void Signal()
    {
        lock (_gate)
            if (_news.CurrentCount == 0)
                _news.Release();
    }

    private async Task AllEndedAsync(CancellationToken stopping)
    {
        Task[] all;
        lock (_gate)
            all = [.. _running.Values];
        if (stopping.IsCancellationRequested)
            await Task.WhenAll(all);
    }
}
