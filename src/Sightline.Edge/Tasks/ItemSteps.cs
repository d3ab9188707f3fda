using Sightline.Edge.Secrets;

namespace Sightline.Edge.Tasks;

/// <summary>What an attempt may ask of the engine while it runs.</summary>
internal sealed class ItemSteps(TaskStore store, SecretBox secrets, LiveProgress progress)
{
    public static string SecretOwner(string taskId) => "task:" + taskId;

    public string SecretOf(ItemRun run)
    {
        var box = run.Task.Frame.Secret ?? throw new InvalidOperationException($"Task {run.Key.TaskId} was accepted without a secret.");
        return secrets.TryOpen(box, SecretOwner(run.Key.TaskId), out var secret) ? secret : throw new SecretUnavailableException();
    }

    /// <summary>How far the running step is; kept in memory only.</summary>
    public void Report(ItemRun run, double? percent, string message, TimeSpan? left) => progress.Report(run.Current, new ItemProgress(percent, message, left));

    /// <summary>The attempt is over.</summary>
    public void Over(ItemKey key) => progress.Forget(key);

    public async Task RecordAsync(ItemRun run, string step, StepEffect effect, string? note, CancellationToken cancellationToken)
    {
        await store.ChangeItemAsync(db =>
        {
            // One writer: a cancel is either committed before this and seen, or after this and sees the step.
            if (!run.Changes && ItemTable.IsCancelRequested(db, run.Key.TaskId))
                throw new ItemCancelledException("Cancelled before anything changed.");
            var row = ItemTable.Step(db, run, step, effect, note) ?? throw new LeaseLostException();
            run.Took(step, effect, note);
            return row;
        }, cancellationToken);
    }
}
