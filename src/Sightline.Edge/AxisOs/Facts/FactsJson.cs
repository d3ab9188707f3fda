using System.Text.Json.Serialization;

namespace Sightline.Edge.AxisOs.Facts;

/// <summary>JSON of the facts as they are stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UpgradeFacts))]
internal sealed partial class FactsJson : JsonSerializerContext;
