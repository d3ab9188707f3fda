namespace Sightline.Edge.Tasks;

/// <summary>What an item takes from its task.</summary>
internal sealed class TaskFrame
{
    public required string Kind { get; init; }

    public long Deadline { get; init; }

    public string? Arguments { get; init; }

    public byte[]? Secret { get; init; }
}
