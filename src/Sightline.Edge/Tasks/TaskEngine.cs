using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Secrets;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Tasks;

/// <summary>The door to the tasks for the other rooms. Knows no feature: what a kind of task does is registered as <see cref="ITaskKind"/>.</summary>
internal sealed class TaskEngine(Database database, TaskStore store, TaskIntake intake, TaskControl control, SecretBox secrets)
{
    /// <summary>Accepts a task: it is on disk, together with the answer to the request's Idempotency-Key, when this completes.</summary>
    /// <param name="order">What to do. Its options have passed <see cref="Scheduling.TaskOptionRules"/>.</param>
    /// <param name="request">The request; <see cref="IdempotentRequest.None"/> if no request asked for it.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <exception cref="SecretUnavailableException">The order holds a secret and there is no key to encrypt it.</exception>
    public async Task<TaskAccepted> AcceptAsync(TaskOrder order, IdempotentRequest request, CancellationToken cancellationToken)
    {
        TaskIntake.Check(order);
        var now = store.Now;
        var frame = intake.Frame(order, now);
        if (order.Secret is not null)
            frame = frame with { Secret = secrets.Seal(order.Secret, ItemSteps.SecretOwner(frame.Id)) };
        var accepted = new TaskAccepted(frame.Id, order.Preview);
        var change = await database.CommandAsync(db =>
        {
            TaskTable.Insert(db, frame, order, now);
            request.Save(db, StatusCodes.Status202Accepted, Routes.Task(frame.Id), accepted);
            return store.Change(db, frame.Id, _ => []);
        }, cancellationToken);
        intake.Accepted(change, frame, order);
        return accepted;
    }

    /// <summary>Cancels what changed nothing yet. Gives the task as it is then; null if there is none. Cancelling again does nothing more.</summary>
    public Task<TaskSummary?> CancelAsync(string taskId, CancellationToken cancellationToken) => control.CancelAsync(taskId, cancellationToken);

    /// <summary>Begins nothing more until it is resumed; what is under way is carried to its end. Gives the task as it is then; null if there is none.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="reason">Why, for people: one sentence.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    public Task<TaskSummary?> PauseAsync(string taskId, string reason, CancellationToken cancellationToken) => control.PauseAsync(taskId, reason, cancellationToken);

    /// <summary>Goes on after a pause. Gives the task as it is then; null if there is none.</summary>
    public Task<TaskSummary?> ResumeAsync(string taskId, CancellationToken cancellationToken) => control.PauseAsync(taskId, null, cancellationToken);

    /// <summary>Lets the items of a wave begin; waves before it that were watched (soaking) count as succeeded. Released again, or a wave that there is not, does nothing.</summary>
    public Task<TaskSummary?> ReleaseWaveAsync(string taskId, int number, CancellationToken cancellationToken) => control.ReleaseWaveAsync(taskId, number, cancellationToken);

    /// <summary>Notes how a wave fares, for people and for the time after a restart.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="number">The wave.</param>
    /// <param name="state">Its state.</param>
    /// <param name="message">What it waits for, or how it came out.</param>
    /// <param name="until">When the waiting ends by itself; null if it does not.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    public Task<TaskSummary?> NoteWaveAsync(string taskId, int number, TaskWaveState state, string? message, DateTimeOffset? until, CancellationToken cancellationToken) =>
        control.NoteWaveAsync(taskId, number, (state, message, until), cancellationToken);

    /// <summary>A device answers (again): its items need not wait for their time.</summary>
    public void DeviceAnswers(string serial) => control.Wake(serial);
}
