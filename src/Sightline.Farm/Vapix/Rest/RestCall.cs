using System.Text.Json.Nodes;

namespace Sightline.Farm.Vapix.Rest;

/// <summary>A call below <c>/config/rest/ID/vN</c>.</summary>
/// <param name="Exchange">The request.</param>
/// <param name="Verb">GET, POST, PATCH or DELETE; PUT comes as PATCH on the versions that use it (11.6 to 11.10).</param>
/// <param name="Path">The segments after the version, decoded.</param>
/// <param name="Data">The <c>data</c> of the body, null when there is none.</param>
internal sealed record RestCall(VapixExchange Exchange, string Verb, IReadOnlyList<string> Path, JsonNode? Data)
{
    public FarmDevice Device => Exchange.Device;

    /// <summary>Member of an object body as text.</summary>
    public string? Text(string name) => Data is JsonObject data && data[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>The answer to a REST call: a true HTTP status and the body beside it (VAPIX Device Configuration framework).</summary>
internal sealed record RestReply(int Status, JsonObject Body)
{
    public static RestReply Data(JsonNode? data) => new(StatusCodes.Status200OK, new JsonObject { ["status"] = "success", ["data"] = data });

    /// <summary>Success without <c>data</c>.</summary>
    public static RestReply Done(int status = StatusCodes.Status200OK) => new(status, new JsonObject { ["status"] = "success" });

    public static RestReply Created(JsonNode? data) => new(StatusCodes.Status201Created, new JsonObject { ["status"] = "success", ["data"] = data });

    public static RestReply NoResource(string name) => Failed(StatusCodes.Status404NotFound, 1, $"Resource not found: {name}");

    public static RestReply NoItem(string name) => Failed(StatusCodes.Status404NotFound, 2, $"Item does not exist: {name}");

    public static RestReply Invalid(string what) => Failed(StatusCodes.Status400BadRequest, 5, $"Validation error: {what}");

    public static RestReply Exists(string name) => Failed(StatusCodes.Status409Conflict, 6, $"Item already exists: {name}");

    public static RestReply BadContentType(string? type) => Failed(StatusCodes.Status415UnsupportedMediaType, 11, $"Bad content type: {type}");

    public static RestReply NotAllowed(string verb) => Failed(StatusCodes.Status405MethodNotAllowed, 3, $"Method not allowed: {verb}");

    public static RestReply Failed(int status, int code, string message) => new(status, new JsonObject
    {
        ["status"] = "error",
        ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
    });
}
