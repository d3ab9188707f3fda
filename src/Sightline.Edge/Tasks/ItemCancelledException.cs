namespace Sightline.Edge.Tasks;

/// <summary>A person cancelled the task before the item changed anything. Not for a kind to catch.</summary>
internal sealed class ItemCancelledException(string message) : OperationCanceledException(message);
