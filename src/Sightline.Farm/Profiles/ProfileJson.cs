using System.Text.Json.Serialization;

namespace Sightline.Farm.Profiles;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DeviceModel))]
[JsonSerializable(typeof(OsGeneration))]
internal sealed partial class ProfileJson : JsonSerializerContext;
