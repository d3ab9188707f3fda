using System.Text.Json.Serialization;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>JSON of what items store.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(UpgradeNote))]
internal sealed partial class UpgradingJson : JsonSerializerContext;
