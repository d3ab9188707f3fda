using System.Text.Json.Serialization;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>JSON of what upgrade tasks and their items store.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(UpgradeArguments))]
[JsonSerializable(typeof(UpgradeItemArguments))]
internal sealed partial class PlanningJson : JsonSerializerContext;
