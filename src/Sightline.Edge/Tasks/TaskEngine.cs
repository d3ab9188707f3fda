using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Secrets;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Tasks;

/// <summary>The door to the tasks for the other rooms. Knows no feature: what a kind of task does is registered as <see cref="ITaskKind"/>.</summary>
internal sealed class TaskEngine(Database database, TaskStore store, TaskLoop loop, SecretBox secrets, TaskIds ids)
{
    /// <summary>Accepts a task: it is on disk, together with the answer to the request's Idempotency-Key, when this completes.</summary>
    /// <param name="order">What to do.</param>
    /// <param name="request">The request; <see cref="IdempotentRequest.None"/> if no request asked for it.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <exception cref="SecretUnavailableException">The order holds a secret and there is no key to encrypt it.</exception>
    public async Task<TaskAccepted> AcceptAsync(TaskOrder order, IdempotentRequest request, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(order.Targets.Count, nameof(order));
        var rules = loop.RulesOf(order.Kind);
        var (id, now) = (ids.Next(), store.Now);
        var accepted = new TaskAccepted(id, order.Preview);
        var secret = order.Secret is null ? null : secrets.Seal(order.Secret, ItemSteps.SecretOwner(id));
        var change = await database.CommandAsync(db =>
        {
            TaskTable.Insert(db, id, order, secret, now, now + rules.Deadline);
            request.Save(db, StatusCodes.Status202Accepted, Routes.Task(id), accepted);
            return store.Change(db, id, _ => []);
        }, cancellationToken);
        loop.Accepted(change, order.Targets);
        return accepted;
    }

    /// <summary>Cancels what changed nothing yet. Gives the task as it is then; null if there is none. Cancelling again does nothing more.</summary>
    public Task<TaskSummary?> CancelAsync(string taskId, CancellationToken cancellationToken) => loop.CancelAsync(taskId, cancellationToken);

    /// <summary>A device answers (again): its items need not wait for their time.</summary>
    public void DeviceAnswers(string serial) => loop.Wake(serial);
}
