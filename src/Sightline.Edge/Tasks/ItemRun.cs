using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>An attempt at an item: its row as it was begun, and what happens to it.</summary>
internal sealed class ItemRun(ItemRow row, OpenTask task) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cancelled = new();
    private bool _isOver;

    public ItemKey Key { get; } = row.Key;

    public ItemRow Row => row;

    public OpenTask Task => task;

    /// <summary>The row with the steps of this attempt.</summary>
    public ItemRow Current => row with { Step = Step, Note = Note, Changes = Changes };

    public long Fence => row.Fence;

    public TaskKind Kind => task.Kind;

    public DateTimeOffset Deadline => task.Frame.Deadline;

    public bool IsResumption { get; private set; } = row.Resumed;

    public string? Step { get; private set; } = row.Step;

    public string? Note { get; private set; } = row.Note;

    /// <summary>How often it rested in vain since the step last changed. An item that gets on, or that its kind lets look again soon, does not wait ever longer.</summary>
    public int Rests { get; private set; } = row.Rests;

    /// <summary>Whether a step that changes the device was recorded.</summary>
    public bool Changes { get; private set; } = row.Changes;

    /// <summary>Whether a person cancelled, also when it is too late for nothing to have changed.</summary>
    public bool CancelRequested { get; private set; }

    /// <summary>Fires when a person cancels before anything changed.</summary>
    public CancellationToken Cancelled => _cancelled.Token;

    /// <summary>Takes over a step. Called by the writer inside the transaction, so that a cancel that is committed later sees it.</summary>
    public void Took(string step, StepEffect effect, string? note)
    {
        lock (_gate)
            (Rests, Step, Changes, Note, IsResumption) = (step == Step ? Rests : 0, step, effect != StepEffect.NothingChanged && (Changes || effect == StepEffect.ChangesDevice), note ?? Note, false);
    }

    /// <summary>A person cancelled. An attempt that is over by then has nothing left to cancel.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            CancelRequested = true;
            if (!Changes && !_isOver)
                _cancelled.Cancel();
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _isOver = true;
        _cancelled.Dispose();
    }
}
