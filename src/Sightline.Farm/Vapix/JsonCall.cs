using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sightline.Farm.Vapix;

/// <summary>A call of one method of a JSON CGI.</summary>
/// <param name="Exchange">The request.</param>
/// <param name="Family">Error numbers.</param>
/// <param name="Params">The <c>params</c> object; its kind is Undefined when it was not sent.</param>
internal sealed record JsonCall(VapixExchange Exchange, JsonFamily Family, JsonElement Params)
{
    public FarmDevice Device => Exchange.Device;

    /// <summary>A member of <c>params</c>, or null when it is absent.</summary>
    public JsonElement? this[string name] => Params.ValueKind == JsonValueKind.Object && Params.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A text member of <c>params</c>, or null when it is absent or not text.</summary>
    public string? Text(string name) => this[name] is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The answer's <c>data</c>; <c>{}</c> when nothing is given.</summary>
    public static JsonReply Data(JsonObject? data = null) => new JsonReply.Done(data ?? []);

    /// <summary>An error, with <c>details.subCode</c> where the family has it.</summary>
    public static JsonReply Error(int code, string message, int? subCode = null) => new JsonReply.Failed(code, message, subCode);

    public JsonReply Missing(string name) => Error(Family.MissingParameter, $"Required parameter missing: {name}");

    public JsonReply Invalid(string text, int? subCode = null) => Error(Family.InvalidParameter, text, subCode);
}

/// <summary>What a method answers.</summary>
internal abstract record JsonReply
{
    internal sealed record Done(JsonObject Data) : JsonReply;

    internal sealed record Failed(int Code, string Message, int? SubCode = null) : JsonReply
    {
        public JsonObject ToJson()
        {
            var error = new JsonObject { ["code"] = Code, ["message"] = Message };
            if (SubCode is { } code) error["details"] = new JsonObject { ["subCode"] = code };
            return error;
        }
    }

    /// <summary>The handler wrote the answer itself.</summary>
    internal sealed record Written : JsonReply;
}
