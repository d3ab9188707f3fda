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

    /// <summary>One page of the items of all tasks; what ended last comes first unless sorted otherwise.</summary>
    public Task<Page<TaskLogItem>> ListLogAsync(ListQuery query, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(QueryText.Of(Routes.TaskLog, query), ContractsJson.Default.PageTaskLogItem, cancellationToken);

    /// <summary>Every item of any task that matches, page after page.</summary>
    public IAsyncEnumerable<TaskLogItem> ListAllLogAsync(ListQuery query, CancellationToken cancellationToken = default) =>
        Paging.ReadAllAsync(query, ListLogAsync, cancellationToken);

    /// <summary>Begins nothing more until the task is resumed; what is under way is carried to its end.</summary>
    public Task<TaskSummary> PauseAsync(string id, CancellationToken cancellationToken = default) => PostAsync(Routes.PauseTask(QueryText.Segment(id)), repeatable: true, cancellationToken);

    /// <summary>Goes on after a pause.</summary>
    public Task<TaskSummary> ResumeAsync(string id, CancellationToken cancellationToken = default) => PostAsync(Routes.ResumeTask(QueryText.Segment(id)), repeatable: true, cancellationToken);

    /// <summary>Begins the next wave now, without waiting for the soak or for the share that has to be verified. Not sent again by itself: it might begin one more.</summary>
    public Task<TaskSummary> NextWaveAsync(string id, CancellationToken cancellationToken = default) => PostAsync(Routes.NextWave(QueryText.Segment(id)), repeatable: false, cancellationToken);

    /// <summary>What doing a task again would do.</summary>
    /// <param name="id">The task.</param>
    /// <param name="scope">For which of its devices.</param>
    /// <param name="request">When and how fast.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<ActionPreview> PreviewAgainAsync(string id, TaskAgainScope scope, TaskAgainRequest request, CancellationToken cancellationToken = default) =>
        _transport.PostAsync(QueryText.Of(Again(id, scope), ("dryRun", "true")), request, ContractsJson.Default.TaskAgainRequest, ContractsJson.Default.ActionPreview, null, cancellationToken);

    /// <summary>Does a task again as a new task.</summary>
    /// <param name="id">The task.</param>
    /// <param name="scope">For which of its devices.</param>
    /// <param name="request">When and how fast, and the password where the task needs one.</param>
    /// <param name="idempotencyKey">Key of this start; made if null.</param>
    /// <param name="cancellationToken">Cancels the request, not the task.</param>
    public Task<TaskAccepted> AgainAsync(string id, TaskAgainScope scope, TaskAgainRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _transport.PostAsync(Again(id, scope), request, ContractsJson.Default.TaskAgainRequest, ContractsJson.Default.TaskAccepted, idempotencyKey, cancellationToken);

    /// <summary>Cancels what has not changed its device yet.</summary>
    /// <returns>The task as it is then; items past the point of no return are still carried to their end.</returns>
    public Task<TaskSummary> CancelAsync(string id, CancellationToken cancellationToken = default) => PostAsync(Routes.CancelTask(QueryText.Segment(id)), repeatable: true, cancellationToken);

    /// <summary>Waits until every item of the task has ended. A restart of the edge host meanwhile is waited out.</summary>
    /// <param name="id">The task.</param>
    /// <param name="progress">Told each time the task has changed.</param>
    /// <param name="cancellationToken">Ends the waiting, not the task.</param>
    public Task<TaskSummary> WaitAsync(string id, IProgress<TaskSummary>? progress = null, CancellationToken cancellationToken = default) =>
        new Waiting(_transport).UntilAsync(ct => GetAsync(id, ct), task => task.EndedAt is not null, progress, cancellationToken);

    private static string Again(string id, TaskAgainScope scope) =>
        scope == TaskAgainScope.NothingChanged ? Routes.RetryTask(QueryText.Segment(id)) : Routes.CloneTask(QueryText.Segment(id));

    private Task<TaskSummary> PostAsync(string path, bool repeatable, CancellationToken cancellationToken) =>
        _transport.AskAsync(() => new HttpRequestMessage(HttpMethod.Post, path), ContractsJson.Default.TaskSummary, repeatable, cancellationToken);
}

/// <summary>For which of its devices a task is done again.</summary>
public enum TaskAgainScope
{
    /// <summary>Those that failed with nothing changed, were cancelled or expired (retry).</summary>
    NothingChanged,

    /// <summary>All (clone).</summary>
    All,
}
