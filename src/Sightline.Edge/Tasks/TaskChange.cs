using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>What a commit made of a task.</summary>
/// <param name="Version">Rises with every change, over all tasks; of two changes the higher came later.</param>
/// <param name="Summary">The task after it.</param>
/// <param name="Items">The items that changed.</param>
internal sealed record TaskChange(long Version, TaskSummary Summary, IReadOnlyList<ItemRow> Items);
