using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sightline.Farm.Vapix.Rest;

/// <summary>The REST framework of AXIS OS: <c>/config/discover</c> and <c>/config/rest/ID/vN/...</c> (11.6 beta, 12.3 released, administrator).</summary>
internal static class RestFramework
{
    private const int LargestBody = 1 << 20;

    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/config/discover", AccessLevel.Administrator, DiscoverAsync, RestApis.HasFramework),
        new("/config/discover/", AccessLevel.Administrator, DiscoverAsync, RestApis.HasFramework),
        new("/config/rest/", AccessLevel.Administrator, HandleAsync, RestApis.HasFramework, LargestBody),
    ];

    private static async Task HandleAsync(VapixExchange exchange)
    {
        var segments = exchange.Path["/config/rest/".Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var reply = await AnswerAsync(exchange, segments);
        await exchange.WriteJsonAsync(reply.Body, reply.Status);
    }

    private static async Task<RestReply> AnswerAsync(VapixExchange exchange, string[] segments)
    {
        if (segments.Length < 2 || RestApis.All.FirstOrDefault(api => api.Id == segments[0] && api.Version == segments[1] && api.Exists(exchange.Profile)) is not { } api)
            return RestReply.NoResource(segments.FirstOrDefault("config"));
        if (Verb(exchange) is not { } verb)
            return RestReply.NotAllowed(exchange.Http.Request.Method);
        if (verb is "GET" or "DELETE")
            return api.Answer(new RestCall(exchange, verb, segments[2..], null));
        if (exchange.Http.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            return RestReply.BadContentType(exchange.Http.Request.ContentType);
        return await BodyAsync(exchange) is { } body ? api.Answer(new RestCall(exchange, verb, segments[2..], body["data"])) : RestReply.Invalid("the body is not a JSON object");
    }

    /// <summary>Up to AXIS OS 11.10 PUT does what PATCH does later; each refuses the other.</summary>
    private static string? Verb(VapixExchange exchange)
    {
        var method = exchange.Http.Request.Method.ToUpperInvariant();
        var old = exchange.Profile.Before(11, 11);
        return method switch
        {
            "GET" or "POST" or "DELETE" => method,
            "PATCH" when !old => "PATCH",
            "PUT" when old => "PATCH",
            _ => null,
        };
    }

    private static async Task<JsonObject?> BodyAsync(VapixExchange exchange)
    {
        try
        {
            return await JsonNode.ParseAsync(exchange.Http.Request.Body, cancellationToken: exchange.Aborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What there is: everything, one API, or one version of it.</summary>
    private static async Task DiscoverAsync(VapixExchange exchange)
    {
        var apis = new JsonObject();
        foreach (var group in RestApis.All.Where(api => api.Exists(exchange.Profile)).GroupBy(api => api.Id))
            apis[group.Key] = new JsonObject(group.Select(api => KeyValuePair.Create(api.Version, (JsonNode?)Entry(api, exchange))));
        JsonNode? answer = exchange.Path.TrimEnd('/') == "/config/discover"
            ? new JsonObject
            {
                ["framework_version"] = exchange.Profile.Since(12, 0) ? "1.5.2" : "0.9.4",
                ["apis"] = apis,
                ["device"] = new JsonObject { ["rest_openapi"] = "/config/rest/openapi.json", ["rest_ui"] = "/config/rest/ui" },
            }
            : exchange.Path["/config/discover".Length..].Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Aggregate((JsonNode?)new JsonObject { ["apis"] = apis }, (node, name) => (node as JsonObject)?[name]);
        var reply = answer is null ? RestReply.NoResource(exchange.Path.Split('/')[^1]) : new RestReply(StatusCodes.Status200OK, (JsonObject)answer.DeepClone());
        await exchange.WriteJsonAsync(reply.Body, reply.Status);
    }

    private static JsonObject Entry(RestApi api, VapixExchange exchange)
    {
        var path = $"{api.Id}/{api.Version}";
        return new JsonObject
        {
            ["doc"] = $"/config/discover/apis/{path}/doc/{api.Id}.md",
            ["doc_html"] = $"/config/discover/apis/{path}/doc/{api.Id}.html",
            ["model"] = $"/config/discover/apis/{path}/model.json",
            ["rest_api"] = $"/config/rest/{path}",
            ["rest_openapi"] = $"/config/rest/{path}/openapi.json",
            ["rest_ui"] = $"/config/rest/{path}/ui",
            ["state"] = exchange.Profile.Since(12, 3) ? "released" : "beta",
            ["version"] = api.Full,
        };
    }
}
