using System.Text.Json.Serialization;
using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>What is kept as JSON inside a row.</summary>
[JsonSerializable(typeof(IReadOnlyList<LeftOut>))]
internal sealed partial class TasksJson : JsonSerializerContext;
