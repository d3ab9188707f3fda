using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>A row of the table <c>task_wave</c>. Times are Unix milliseconds.</summary>
internal sealed class WaveRow : CountsRow
{
    public const string Columns = """
        task_id AS TaskId, number AS Number, name AS Name, state AS State, items AS Items, waiting AS Waiting, running AS Running, succeeded AS Succeeded,
        failed_nothing_changed AS FailedNothingChanged, failed_device_changed AS FailedDeviceChanged, cancelled AS Cancelled, expired AS Expired,
        started_at AS StartedAt, ended_at AS EndedAt, message AS Message, until AS Until
        """;

    public required string TaskId { get; init; }

    public int Number { get; init; }

    public required string Name { get; init; }

    public required string State { get; init; }

    public long? StartedAt { get; init; }

    public long? EndedAt { get; init; }

    public string? Message { get; init; }

    public long? Until { get; init; }

    public TaskWave ToWave() => new(
        Number, Name, Enum.Parse<TaskWaveState>(State), Items, Counts(), ItemRow.Time(StartedAt), ItemRow.Time(EndedAt), Message, ItemRow.Time(Until));
}
