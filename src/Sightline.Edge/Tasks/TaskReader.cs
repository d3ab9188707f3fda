using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sightline.Contracts;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Tasks;

/// <summary>A task that has not ended, with the arguments that it was accepted with.</summary>
internal sealed record RunningTask(TaskSummary Summary, string? ArgumentsJson)
{
    public T Arguments<T>(JsonTypeInfo<T> type) => JsonSerializer.Deserialize(ArgumentsJson ?? "null", type)
        ?? throw new InvalidOperationException($"Task {Summary.Id} has no arguments.");
}

/// <summary>What other rooms may read of tasks.</summary>
internal sealed class TaskReader(Database database, TaskBoard board, WorkPlan plan)
{
    /// <summary>A task as it is now; null if there is none.</summary>
    public TaskSummary? Find(string taskId) => board.Find(taskId);

    /// <summary>The tasks of a kind that have not ended: what a room goes on with after a restart.</summary>
    public IReadOnlyList<RunningTask> Running(TaskKind kind) =>
        [.. board.Open.Where(task => task.Kind == kind).Select(task => new RunningTask(task, plan.Find(task.Id)?.Frame.Arguments))];

    /// <summary>Items of a task, as they are on disk, by serial.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="wave">Those of one wave; null for all.</param>
    /// <param name="states">Those in one of the states; none for all.</param>
    public IReadOnlyList<TaskItem> Items(string taskId, int? wave, params IReadOnlyList<TaskItemState> states) =>
        [.. database.Read(db => TaskTable.Items(db, taskId, wave, states)).Select(row => row.ToItem())];
}
