using Microsoft.AspNetCore.Http.HttpResults;
using Sightline.Contracts;
using Sightline.Edge.Api.Lists;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.Tasks.Listing;

namespace Sightline.Edge.Tasks;

/// <summary>The routes of tasks.</summary>
internal static class TasksEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Tasks, List).WithName("getTasks").WithTags("Tasks")
            .WithSummary("Tasks, those that run and those that ended.").WithDescription($"Fields: {TaskFields.Tasks.Names}.");
        routes.MapGet(Routes.Task("{id}"), One).WithName("getTask").WithTags("Tasks").WithSummary("One task.");
        routes.MapGet(Routes.TaskItems("{id}"), Items).WithName("getTaskItems").WithTags("Tasks")
            .WithSummary("What became of each device of a task.").WithDescription($"Fields: {TaskFields.Items.Names}.");
        routes.MapGet(Routes.TaskLog, Log).WithName("getTaskLog").WithTags("Tasks")
            .WithSummary("What became of each device, over all tasks; what ended last comes first unless sorted otherwise.").WithDescription($"Fields: {TaskFields.Log.Names}.");
        routes.MapGet(Routes.DeviceTasks("{serial}"), OfDevice).WithName("getDeviceTasks").WithTags("Devices")
            .WithSummary("What tasks did to one device, newest first unless sorted otherwise.").WithDescription($"Fields: {TaskFields.OfDevice.Names}.");
        routes.MapPost(Routes.CancelTask("{id}"), CancelAsync).WithName("cancelTask").WithTags("Tasks")
            .WithSummary("Cancels what has not changed its device yet.")
            .WithDescription("What has already changed its device is carried to a verified end. Cancelling again, or a task that ended, changes nothing.");
        ControlEndpoints.Map(routes);
    }

    private static Results<Ok<Page<TaskSummary>>, ProblemAnswer> List([AsParameters] ListParameters list, TaskBoard board) =>
        ListQueryEngine.Run(board.All, list.Query, TaskFields.Tasks).Try(out var page, out var refusal) ? TypedResults.Ok(page) : refusal.ToResult();

    private static Results<Ok<TaskSummary>, ProblemAnswer> One(string id, TaskBoard board) =>
        board.Find(id) is { } task ? TypedResults.Ok(task) : Unknown(id);

    private static Results<Ok<Page<TaskItem>>, ProblemAnswer> Items(string id, [AsParameters] ListParameters list, TaskBoard board, ItemLists items)
    {
        if (board.Find(id) is not { } task)
            return Unknown(id);
        return items.PageOf(task, list.Query).Try(out var page, out var refusal) ? TypedResults.Ok(page) : refusal.ToResult();
    }

    private static Results<Ok<Page<TaskLogItem>>, ProblemAnswer> Log([AsParameters] ListParameters list, ItemLists items) =>
        items.PageOfAll(list.Query).Try(out var page, out var refusal) ? TypedResults.Ok(page) : refusal.ToResult();

    private static Results<Ok<Page<DeviceTask>>, ProblemAnswer> OfDevice(string serial, [AsParameters] ListParameters list, TaskStore store)
    {
        var query = list.Query with { Sort = list.Sort ?? "-createdAt" };
        return ListQueryEngine.Run(store.OfDevice(serial), query, TaskFields.OfDevice).Try(out var page, out var refusal) ? TypedResults.Ok(page) : refusal.ToResult();
    }

    private static async Task<Results<Ok<TaskSummary>, ProblemAnswer>> CancelAsync(string id, TaskEngine tasks, CancellationToken cancellationToken) =>
        await tasks.CancelAsync(id, cancellationToken) is { } task ? TypedResults.Ok(task) : Unknown(id);

    private static ProblemAnswer Unknown(string id) => TaskRefusals.Unknown(id).ToResult();
}
