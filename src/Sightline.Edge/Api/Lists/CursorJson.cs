using System.Text.Json.Serialization;

namespace Sightline.Edge.Api.Lists;

[JsonSerializable(typeof(string[]))]
internal sealed partial class CursorJson : JsonSerializerContext;
