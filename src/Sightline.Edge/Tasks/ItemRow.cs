using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>A row of the table <c>task_item</c>. Times are Unix milliseconds.</summary>
internal record ItemRow
{
    public const string Columns = """
        task_id AS TaskId, serial AS Serial, device_name AS DeviceName, state AS State, step AS Step, note AS Note, changes AS Changes,
        code AS Code, message AS Message, evidence AS Evidence, attempts AS Attempts, rests AS Rests, resumed AS Resumed, fence AS Fence,
        next_try_at AS NextTryAt, started_at AS StartedAt, ended_at AS EndedAt, about AS About, arguments AS Arguments, wave AS Wave, item_group AS "Group"
        """;

    public required string TaskId { get; init; }

    public required string Serial { get; init; }

    public required string DeviceName { get; init; }

    public required string State { get; init; }

    public string? Step { get; init; }

    public string? Note { get; init; }

    public bool Changes { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? Evidence { get; init; }

    public int Attempts { get; init; }

    /// <summary>Rests of the engine's own since the step last changed.</summary>
    public int Rests { get; init; }

    public bool Resumed { get; init; }

    public long Fence { get; init; }

    public long? NextTryAt { get; init; }

    public long? StartedAt { get; init; }

    public long? EndedAt { get; init; }

    public string? About { get; init; }

    public string? Arguments { get; init; }

    public int? Wave { get; init; }

    public string? Group { get; init; }

    public ItemKey Key => new(TaskId, Serial);

    /// <summary>As the API tells it; <see cref="ItemViews"/> adds what is not in the row.</summary>
    public TaskItem ToItem() => new(
        TaskId, Serial, DeviceName, Enum.Parse<TaskItemState>(State), Step, Code, Message, Evidence, Attempts, Time(StartedAt), Time(EndedAt), About, WaitsUntil: Time(NextTryAt), Wave: Wave);

    public static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
