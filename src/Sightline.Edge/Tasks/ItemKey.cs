namespace Sightline.Edge.Tasks;

/// <summary>Which item.</summary>
internal readonly record struct ItemKey(string TaskId, string Serial);
