using Sightline.Contracts;

namespace Sightline.Edge.Tasks.Listing;

/// <summary>An item with its task, as the log of all items shows it.</summary>
internal sealed record LogRow : ItemRow
{
    public const string WithTask = """
        task_item.task_id AS TaskId, task.kind AS Kind, task.requested_by AS RequestedBy, task.created_at AS CreatedAt,
        task_item.serial AS Serial, task_item.device_name AS DeviceName, task_item.state AS State, task_item.step AS Step, task_item.code AS Code,
        task_item.message AS Message, task_item.evidence AS Evidence, task_item.attempts AS Attempts, task_item.started_at AS StartedAt,
        task_item.ended_at AS EndedAt, task_item.about AS About, task_item.next_try_at AS NextTryAt, task_item.wave AS Wave
        """;

    public required string Kind { get; init; }

    public required string RequestedBy { get; init; }

    public long CreatedAt { get; init; }

    public TaskLogItem ToLogItem(ItemViews views)
    {
        var kind = Enum.Parse<TaskKind>(Kind);
        var item = views.Of(kind, this);
        return new TaskLogItem(
            TaskId, kind, RequestedBy, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt), Serial, DeviceName, item.State, item.Step, item.Code, item.Message, item.Evidence, item.Attempts,
            item.StartedAt, item.EndedAt, item.About, item.StepNumber, item.StepCount, item.Progress, item.WaitsUntil, item.SecondsLeft, item.Wave);
    }
}
