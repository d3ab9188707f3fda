using System.Text.Json.Serialization;
using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>What is kept as JSON inside a row.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<LeftOut>))]
[JsonSerializable(typeof(TaskOptions))]
internal sealed partial class TasksJson : JsonSerializerContext;
