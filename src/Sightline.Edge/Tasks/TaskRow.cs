using System.Text.Json;
using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>A row of the table <c>task</c>. Times are Unix milliseconds.</summary>
internal sealed class TaskRow : CountsRow
{
    public const string Columns = """
        id AS Id, kind AS Kind, state AS State, requested_by AS RequestedBy, created_at AS CreatedAt, ended_at AS EndedAt, deadline AS Deadline,
        cancel_requested AS CancelRequested, items AS Items, waiting AS Waiting, running AS Running, succeeded AS Succeeded,
        failed_nothing_changed AS FailedNothingChanged, failed_device_changed AS FailedDeviceChanged, cancelled AS Cancelled, expired AS Expired, left_out AS LeftOut,
        about AS About, options AS Options, again_of AS AgainOf,
        EXISTS (SELECT 1 FROM task_wave WHERE task_id = id) AS HasWaves
        """;

    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public required string RequestedBy { get; init; }

    public long CreatedAt { get; init; }

    public long? EndedAt { get; init; }

    public long Deadline { get; init; }

    public bool CancelRequested { get; init; }

    public required string LeftOut { get; init; }

    public string? About { get; init; }

    public string? Options { get; init; }

    public string? AgainOf { get; init; }

    public bool HasWaves { get; init; }

    /// <summary>As the API tells it; <see cref="TaskViews"/> adds what depends on the time.</summary>
    public TaskSummary ToSummary(IReadOnlyList<TaskWave>? waves) => new(
        Id,
        Enum.Parse<TaskKind>(Kind),
        Enum.Parse<TaskState>(State),
        RequestedBy,
        DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        EndedAt is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
        DateTimeOffset.FromUnixTimeMilliseconds(Deadline),
        Items,
        Counts(),
        JsonSerializer.Deserialize(LeftOut, TasksJson.Default.IReadOnlyListLeftOut) ?? [],
        CancelRequested,
        About,
        Options is null ? null : JsonSerializer.Deserialize(Options, TasksJson.Default.TaskOptions),
        Waves: waves,
        AgainOf: AgainOf);
}
