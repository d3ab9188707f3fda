using System.Text.Json;
using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>A row of the table <c>task</c>. Times are Unix milliseconds.</summary>
internal sealed class TaskRow
{
    public const string Columns = """
        id AS Id, kind AS Kind, state AS State, requested_by AS RequestedBy, created_at AS CreatedAt, ended_at AS EndedAt, deadline AS Deadline,
        cancel_requested AS CancelRequested, items AS Items, waiting AS Waiting, running AS Running, succeeded AS Succeeded,
        failed_nothing_changed AS FailedNothingChanged, failed_device_changed AS FailedDeviceChanged, cancelled AS Cancelled, expired AS Expired, left_out AS LeftOut
        """;

    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public required string RequestedBy { get; init; }

    public long CreatedAt { get; init; }

    public long? EndedAt { get; init; }

    public long Deadline { get; init; }

    public bool CancelRequested { get; init; }

    public int Items { get; init; }

    public int Waiting { get; init; }

    public int Running { get; init; }

    public int Succeeded { get; init; }

    public int FailedNothingChanged { get; init; }

    public int FailedDeviceChanged { get; init; }

    public int Cancelled { get; init; }

    public int Expired { get; init; }

    public required string LeftOut { get; init; }

    public TaskSummary ToSummary() => new(
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
        CancelRequested);

    private Dictionary<TaskItemState, int> Counts() => new()
    {
        [TaskItemState.Waiting] = Waiting,
        [TaskItemState.Running] = Running,
        [TaskItemState.Succeeded] = Succeeded,
        [TaskItemState.FailedNothingChanged] = FailedNothingChanged,
        [TaskItemState.FailedDeviceChanged] = FailedDeviceChanged,
        [TaskItemState.Cancelled] = Cancelled,
        [TaskItemState.Expired] = Expired,
    };
}
