using System.Collections.Concurrent;
using Sightline.Contracts;
using Sightline.Edge.Secrets;
using Sightline.Edge.Tasks.Scheduling;

namespace Sightline.Edge.Tasks;

/// <summary>Carries out one attempt at an item, from its lease to its recorded outcome.</summary>
internal sealed partial class ItemRunner(TaskStore store, ItemSteps steps, TaskKinds kinds, TimeProvider time, ILogger<ItemRunner> log)
{
    private readonly ConcurrentDictionary<ItemKey, ItemRun> _runs = [];

    /// <summary>A person cancelled: attempts that changed nothing yet end.</summary>
    public void Cancel(string taskId)
    {
        foreach (var run in _runs.Values.Where(run => run.Key.TaskId == taskId))
            run.Cancel();
    }

    /// <summary>One attempt. Gives what was recorded; null if nothing was, because the item had ended or the edge host stops.</summary>
    public async Task<(ItemEnding Ending, bool IsUnderWay)?> RunAsync(ItemKey key, OpenTask task, CancellationToken stopping)
    {
        using var run = await BeginAsync(key, task, stopping);
        if (run is null)
            return null;
        _runs[key] = run;
        // A cancel may have been committed between the begin and the line above.
        if (store.IsCancelRequested(key.TaskId))
            run.Cancel();
        try
        {
            return await AttemptAsync(run, stopping) is { } outcome ? (await FinishAsync(run, outcome), run.Changes) : null;
        }
        catch (LeaseLostException)
        {
            return null;
        }
        finally
        {
            _runs.TryRemove(key, out _);
            steps.Over(key);
        }
    }

    private async Task<ItemRun?> BeginAsync(ItemKey key, OpenTask task, CancellationToken stopping)
    {
        ItemRun? run = null;
        await store.ChangeAsync(key.TaskId, db => (run = ItemTable.Begin(db, key, task, time.GetUtcNow())) is null ? [] : [run.Row], stopping);
        return run;
    }

    /// <summary>What the kind makes of it; null when the edge host stops: the attempt is resumed at the next start.</summary>
    private async Task<ItemOutcome?> AttemptAsync(ItemRun run, CancellationToken stopping)
    {
        if (kinds.Find(run.Kind) is not { } kind)
            return new ItemOutcome.Failed("task.kind-unknown", $"This version of Sightline cannot carry out {run.Kind}.");
        using var limit = new CancellationTokenSource(kind.Rules.RunLimit, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, run.Cancelled, limit.Token);
        try
        {
            return await kind.RunAsync(new TaskItemContext(run, steps), ending.Token);
        }
        catch (OperationCanceledException exception) when (exception is ItemCancelledException || run.Cancelled.IsCancellationRequested)
        {
            return new ItemOutcome.Wait("task.cancelled", ItemTexts.Cancelled);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new ItemOutcome.Failed("task.run-limit", ItemTexts.RunLimit);
        }
        catch (SecretUnavailableException exception)
        {
            return new ItemOutcome.Wait("secrets.key-missing", exception.Message);
        }
        catch (Exception exception) when (exception is not LeaseLostException)
        {
            Faulted(run.Kind, run.Key.TaskId, run.Key.Serial, exception);
            return new ItemOutcome.Failed("internal", ItemTexts.Fault);
        }
    }

    /// <summary>Records the outcome. Not cancellable: what happened to the device has to be told.</summary>
    private async Task<ItemEnding> FinishAsync(ItemRun run, ItemOutcome outcome)
    {
        try
        {
            return await RecordAsync(run, outcome);
        }
        catch (EffectFailedException exception)
        {
            Faulted(run.Kind, run.Key.TaskId, run.Key.Serial, exception);
            return await RecordAsync(run, new ItemOutcome.Failed("internal", ItemTexts.Fault));
        }
    }

    private async Task<ItemEnding> RecordAsync(ItemRun run, ItemOutcome outcome)
    {
        ItemEnding? ending = null;
        var rest = BackOff.After(kinds.RulesOf(run.Kind).RetryEvery, run.Rests + 1, run.Key.Serial);
        if (outcome is ItemOutcome.Failed failed && MayRepeat(run, failed))
            outcome = new ItemOutcome.Wait(failed.Code, $"{failed.Message} Nothing was changed; it is tried again.");
        await store.ChangeAsync(run.Key.TaskId, db =>
        {
            var now = time.GetUtcNow();
            ending = ItemEnding.Of(outcome, run.Changes, ItemTable.IsCancelRequested(db, run.Key.TaskId), run.Deadline, now, rest);
            var row = ItemTable.Finish(db, run, ending, now) ?? throw new LeaseLostException();
            Apply(outcome.InSameCommit, db);
            return [row];
        }, CancellationToken.None);
        outcome.AfterCommit?.Invoke();
        return ending!;
    }

    private bool MayRepeat(ItemRun run, ItemOutcome.Failed failed) =>
        !(failed.DeviceChanged ?? run.Changes) && kinds.Find(run.Kind) is { } kind && run.Rests < kind.Rules.Repeats && kind.MayRetry(failed.Code);

    private static void Apply(Action<Microsoft.Data.Sqlite.SqliteConnection>? effect, Microsoft.Data.Sqlite.SqliteConnection db)
    {
        try
        {
            effect?.Invoke(db);
        }
        catch (Exception exception)
        {
            throw new EffectFailedException(exception);
        }
    }

    [LoggerMessage(500, LogLevel.Error, "{Kind} of task {TaskId} failed on device {Serial}.")]
    private partial void Faulted(TaskKind kind, string taskId, string serial, Exception exception);
}
