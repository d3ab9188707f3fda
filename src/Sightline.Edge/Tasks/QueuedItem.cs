namespace Sightline.Edge.Tasks;

/// <summary>An item that waits for its turn.</summary>
/// <param name="Key">Which.</param>
/// <param name="Group">No two items of the task with the same group are under way at once; null for no group.</param>
/// <param name="IsUnderWay">Whether its device was told to change already: it is carried on whatever holds the others back.</param>
internal readonly record struct QueuedItem(ItemKey Key, string? Group = null, bool IsUnderWay = false)
{
    public QueuedItem(ItemRow row)
        : this(row.Key, row.Group, row.Changes)
    {
    }
}
