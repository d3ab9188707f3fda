using Sightline.Client.Http;
using Sightline.Contracts;

namespace Sightline.Client;

/// <summary>Tasks that carry out actions.</summary>
public sealed class EdgeTasks
{
    private readonly EdgeTransport _transport;

    internal EdgeTasks(EdgeTransport transport) => _transport = transport;

    /// <summary>One page of the tasks that run or ran.</summary>
    public Task<Page<TaskSummary>> ListAsync(ListQuery query, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(QueryText.Of(Routes.Tasks, query), ContractsJson.Default.PageTaskSummary, cancellationToken);

    /// <summary>Every task that matches, page after page.</summary>
    public IAsyncEnumerable<TaskSummary> ListAllAsync(ListQuery query, CancellationToken cancellationToken = default) =>
        Paging.ReadAllAsync(query, ListAsync, cancellationToken);

    /// <summary>A task.</summary>
    public Task<TaskSummary> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(Routes.Task(QueryText.Segment(id)), ContractsJson.Default.TaskSummary, cancellationToken);

    /// <summary>One page of a task's items, one per device.</summary>
    public Task<Page<TaskItem>> ListItemsAsync(string id, ListQuery query, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(QueryText.Of(Routes.TaskItems(QueryText.Segment(id)), query), ContractsJson.Default.PageTaskItem, cancellationToken);

    /// <summary>Every item of a task that matches, page after page.</summary>
    public IAsyncEnumerable<TaskItem> ListAllItemsAsync(string id, ListQuery query, CancellationToken cancellationToken = default) =>
        Paging.ReadAllAsync(query, (page, ct) => ListItemsAsync(id, page, ct), cancellationToken);

    /// <summary>Cancels what has not changed its device yet.</summary>
    /// <returns>The task as it is then; items past the point of no return are still carried to their end.</returns>
    public Task<TaskSummary> CancelAsync(string id, CancellationToken cancellationToken = default)
    {
        var path = Routes.CancelTask(QueryText.Segment(id));
        return _transport.AskAsync(() => new HttpRequestMessage(HttpMethod.Post, path), ContractsJson.Default.TaskSummary, repeatable: true, cancellationToken);
    }

    /// <summary>Waits until every item of the task has ended. A restart of the edge host meanwhile is waited out.</summary>
    /// <param name="id">The task.</param>
    /// <param name="progress">Told each time the task has changed.</param>
    /// <param name="cancellationToken">Ends the waiting, not the task.</param>
    public Task<TaskSummary> WaitAsync(string id, IProgress<TaskSummary>? progress = null, CancellationToken cancellationToken = default) =>
        new Waiting(_transport).UntilAsync(ct => GetAsync(id, ct), task => task.EndedAt is not null, progress, cancellationToken);
}
