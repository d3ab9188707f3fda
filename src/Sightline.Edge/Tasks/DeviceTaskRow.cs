using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>An item with its task, as a device's history shows it. Times are Unix milliseconds.</summary>
internal sealed class DeviceTaskRow
{
    public required string TaskId { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public string? Message { get; init; }

    public string? Evidence { get; init; }

    public long CreatedAt { get; init; }

    public long? EndedAt { get; init; }

    public DeviceTask ToDeviceTask() => new(
        TaskId, Enum.Parse<TaskKind>(Kind), Enum.Parse<TaskItemState>(State), Message, Evidence, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt), ItemRow.Time(EndedAt));
}
