using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>What an item takes from its task. Never changes.</summary>
/// <param name="Id">The task.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Deadline">When items that still wait expire.</param>
/// <param name="Arguments">Arguments of the kind as JSON.</param>
/// <param name="Secret">The secret, encrypted; null without.</param>
/// <param name="Options">When and how fast; null for the default.</param>
internal sealed record TaskFrame(string Id, TaskKind Kind, DateTimeOffset Deadline, string? Arguments, byte[]? Secret, TaskOptions? Options)
{
    public override string ToString() => $"{Kind} {Id}";
}
