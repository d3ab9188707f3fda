using System.Text.Json;
using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>What is read of a task that has not ended. Times are Unix milliseconds.</summary>
internal sealed class OpenRow
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public long Deadline { get; init; }

    public string? Arguments { get; init; }

    public byte[]? Secret { get; init; }

    public string? Options { get; init; }

    public string? Paused { get; init; }

    public TaskFrame ToFrame() => new(
        Id,
        Enum.Parse<TaskKind>(Kind),
        DateTimeOffset.FromUnixTimeMilliseconds(Deadline),
        Arguments,
        Secret,
        Options is null ? null : JsonSerializer.Deserialize(Options, TasksJson.Default.TaskOptions));
}
