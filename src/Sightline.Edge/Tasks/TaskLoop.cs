using Sightline.Contracts;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.Tasks;

/// <summary>Begins items as long as there is room, ends what is overdue, and sleeps until something is due.</summary>
internal sealed class TaskLoop(TaskStore store, WorkPlan plan, ItemRunner runner, LoopFrame<TaskLoop> frame) : BackgroundLoop("tasks", frame)
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);

    // Deadlines are looked at this often at most.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _news = new(0, 1);
    private readonly Dictionary<ItemKey, Task> _running = [];
    private DateTimeOffset _nextLook;

    /// <summary>Something may begin that could not before.</summary>
    public void Signal()
    {
        lock (_gate)
            if (_news.CurrentCount == 0)
                _news.Release();
    }

    /// <summary>Loads what an earlier run of the edge host left, before the API answers.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.RecoverAsync(cancellationToken);
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
        while (plan.TryTake(out var item, out var task))
            lock (_gate)
                _running[item.Key] = Task.Run(() => RunOneAsync(item, task, stopping), CancellationToken.None);
    }

    private async Task RunOneAsync(QueuedItem item, OpenTask task, CancellationToken stopping)
    {
        (ItemEnding Ending, bool IsUnderWay)? came = null;
        try
        {
            came = await runner.RunAsync(item.Key, task, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Goes on at the next start.
        }
        catch (Exception exception)
        {
            // The database refused to store it (disk full, for example). The item keeps its last recorded step and is resumed.
            Health.Failed($"Item {item.Key.Serial} of task {item.Key.TaskId}: {exception.Message}");
            came = await PutBackAsync(item.Key, stopping);
        }
        Over(item, task, came);
    }

    /// <summary>Tries until the item is stored as waiting again.</summary>
    private async Task<(ItemEnding, bool)?> PutBackAsync(ItemKey key, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(5), Time, stopping);
                var change = await store.ChangeAsync(key.TaskId, db => TaskEndTable.Recover(db, key) ? [ItemTable.Read(db, key)] : [], stopping);
                return change.Items is [var row] ? (new ItemEnding(TaskItemState.Waiting, null, null, NextTry: Time.GetUtcNow()), row.Changes) : null;
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

    private void Over(QueuedItem item, OpenTask task, (ItemEnding Ending, bool IsUnderWay)? came)
    {
        plan.Over(item, task.Kind, came is { Ending: { IsEnd: false } waits } ? (item with { IsUnderWay = came.Value.IsUnderWay }, waits.NextTry) : null);
        lock (_gate)
            _running.Remove(item.Key);
        Signal();
    }

    private async Task EndOverdueAsync(CancellationToken stopping)
    {
        var now = Time.GetUtcNow();
        if (now < _nextLook && _nextLook - now <= LookEvery)
            return;
        _nextLook = now + LookEvery;
        foreach (var task in store.Overdue(now))
        {
            var change = await store.ChangeAsync(task.Id, db => TaskEndTable.Expire(db, task.Id, Time.GetUtcNow()), stopping);
            plan.Forget(change.Items.Select(item => item.Key));
        }
    }

    private async Task SleepAsync(CancellationToken stopping)
    {
        var wait = plan.NextChange() - Time.GetUtcNow() is { } until && until < LongestSleep ? until : LongestSleep;
        if (wait <= TimeSpan.Zero)
            return;
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(_news.WaitAsync(woken.Token), Task.Delay(wait, Time, woken.Token));
        await woken.CancelAsync();
        stopping.ThrowIfCancellationRequested();
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
