using Microsoft.AspNetCore.Http.HttpResults;
using Sightline.Contracts;
using Sightline.Edge.Api.Bodies;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Tasks;

/// <summary>The routes that hold a task, let it go on, and do it again.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Routes.PauseTask("{id}"), PauseAsync).WithName("pauseTask").WithTags("Tasks")
            .WithSummary("Begins nothing more until the task is resumed.")
            .WithDescription("What is under way is carried to its end. The deadline stays: what still waits then expires. Pausing again changes nothing.");
        routes.MapPost(Routes.ResumeTask("{id}"), ResumeAsync).WithName("resumeTask").WithTags("Tasks")
            .WithSummary("Goes on after a pause.").WithDescription("A task that is not paused stays as it is.");
        routes.MapPost(Routes.NextWave("{id}"), NextWaveAsync).WithName("beginNextWave").WithTags("Tasks")
            .WithSummary("Begins the next wave now.").WithDescription("Without waiting for the soak or for the share that has to be verified.");
        MapAgain(routes, Routes.RetryTask("{id}"), everything: false, "retryTask", "Does a task again for the devices that failed with nothing changed, were cancelled or expired.");
        MapAgain(routes, Routes.CloneTask("{id}"), everything: true, "cloneTask", "Does a task again for all its devices.");
    }

    private static void MapAgain(IEndpointRouteBuilder routes, string route, bool everything, string name, string summary) => routes
        .MapPost(route, (string id, RequestBody<TaskAgainRequest> body, IdempotentRequest idempotent, TaskAgain again, CancellationToken cancellationToken, bool dryRun = false) =>
            AgainAsync(again.Plan(id, everything, body.Value), dryRun, order => again.BeginAsync(order, body.Value, idempotent, cancellationToken)))
        .WithName(name).WithTags("Tasks").WithSummary(summary)
        .WithDescription("With dryRun=true only tells what it would do. Devices that the action does not fit any more are left out, with the reasons. A password has to be given again once the old task has ended.");

    private static async Task<Results<Accepted<TaskAccepted>, Ok<ActionPreview>, ProblemAnswer>> AgainAsync(Checked<TaskOrder> planned, bool dryRun, Func<TaskOrder, Task<Checked<TaskAccepted>>> beginAsync)
    {
        if (!planned.Try(out var order, out var refusal))
            return refusal.ToResult();
        if (dryRun)
            return TypedResults.Ok(order.Preview);
        var begun = await beginAsync(order);
        return begun.Try(out var accepted, out refusal) ? TypedResults.Accepted(Routes.Task(accepted.TaskId), accepted) : refusal.ToResult();
    }

    private static async Task<Results<Ok<TaskSummary>, ProblemAnswer>> PauseAsync(string id, TaskBoard board, TaskEngine engine, CancellationToken cancellationToken) => board.Find(id) switch
    {
        null => TaskRefusals.Unknown(id).ToResult(),
        { EndedAt: not null } => TaskRefusals.State("The task has ended. There is nothing to pause.").ToResult(),
        { State: TaskState.Paused } paused => TypedResults.Ok(paused),
        _ => Answer(id, await engine.PauseAsync(id, $"Paused by the {TaskOrder.LocalAdministrator}.", cancellationToken)),
    };

    private static async Task<Results<Ok<TaskSummary>, ProblemAnswer>> ResumeAsync(string id, TaskBoard board, TaskEngine engine, CancellationToken cancellationToken) => board.Find(id) switch
    {
        null => TaskRefusals.Unknown(id).ToResult(),
        { EndedAt: not null } => TaskRefusals.State("The task has ended. Retry or clone it instead.").ToResult(),
        _ => Answer(id, await engine.ResumeAsync(id, cancellationToken)),
    };

    private static async Task<Results<Ok<TaskSummary>, ProblemAnswer>> NextWaveAsync(string id, TaskBoard board, TaskEngine engine, CancellationToken cancellationToken) => board.Find(id) switch
    {
        null => TaskRefusals.Unknown(id).ToResult(),
        { EndedAt: not null } => TaskRefusals.State("The task has ended.").ToResult(),
        { Waves: null } => TaskRefusals.State("The task has no waves.").ToResult(),
        { State: TaskState.Paused } => TaskRefusals.State("The task is paused. Resume it first.").ToResult(),
        { Waves: var waves } => waves.FirstOrDefault(wave => wave.StartedAt is null) is { } next
            ? Answer(id, await engine.ReleaseWaveAsync(id, next.Number, cancellationToken))
            : TaskRefusals.State("The last wave has begun already.").ToResult(),
    };

    private static Results<Ok<TaskSummary>, ProblemAnswer> Answer(string id, TaskSummary? task) => task is null ? TaskRefusals.Unknown(id).ToResult() : TypedResults.Ok(task);
}
