using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sightline.Farm.Profiles;

namespace Sightline.Farm.Vapix;

/// <summary>One method of a JSON CGI.</summary>
/// <param name="Name">Method name on the wire.</param>
/// <param name="Access">Who may call it.</param>
/// <param name="Handler">Gives the answer's <c>data</c>, or an error made by <see cref="JsonCall.Error(int, string, int?)"/>.</param>
/// <param name="Exists">Which devices have the method; null: all that have the API.</param>
internal sealed record JsonMethod(string Name, AccessLevel Access, Func<JsonCall, ValueTask<JsonReply>> Handler, Func<DeviceProfile, bool>? Exists = null);

/// <summary>A CGI that takes <c>{apiVersion, context?, method, params?}</c> by POST. Parsing, versions, unknown methods, levels and <c>getSupportedVersions</c> are done here.</summary>
/// <param name="Id">Id in the API list; its version there is the highest that is answered.</param>
/// <param name="Family">Error numbers.</param>
/// <param name="Methods">What it can do, without <c>getSupportedVersions</c>.</param>
/// <param name="EchoesMethod">Whether answers name the method (basicdeviceinfo does not).</param>
/// <param name="AnswerVersion">The version in answers where it differs from the list's (systemready on 12.11 and later).</param>
internal sealed record JsonApi(string Id, JsonFamily Family, IReadOnlyList<JsonMethod> Methods, bool EchoesMethod = true, Func<DeviceProfile, string?>? AnswerVersion = null)
{
    /// <summary>Answers the exchange. The route's access level is Anonymous: each method has its own.</summary>
    public async Task HandleAsync(VapixExchange exchange)
    {
        var version = AnswerVersion?.Invoke(exchange.Profile) ?? exchange.Profile.ApiVersion(Id) ?? "1.0";
        if (!HttpMethods.IsPost(exchange.Http.Request.Method))
        {
            await WriteAsync(exchange, version, null, null, new JsonReply.Failed(Family.NotPost, Family.NotPostText));
            return;
        }
        using var request = await ReadAsync(exchange);
        await HandleAsync(exchange, version, request?.RootElement);
    }

    /// <summary>Answers a request whose JSON was read elsewhere, such as from a multipart body. Null stands for text that is not JSON.</summary>
    public Task HandleAsync(VapixExchange exchange, JsonElement? request) =>
        HandleAsync(exchange, AnswerVersion?.Invoke(exchange.Profile) ?? exchange.Profile.ApiVersion(Id) ?? "1.0", request);

    private async Task HandleAsync(VapixExchange exchange, string version, JsonElement? request)
    {
        if (request is not { ValueKind: JsonValueKind.Object } root)
        {
            await WriteAsync(exchange, version, null, null, new JsonReply.Failed(Family.InvalidJson, Family.InvalidJsonText));
            return;
        }
        var context = root.TryGetProperty("context", out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
        var name = root.TryGetProperty("method", out found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
        var asked = root.TryGetProperty("apiVersion", out found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
        var call = new JsonCall(exchange, Family, root.TryGetProperty("params", out found) && found.ValueKind == JsonValueKind.Object ? found : default);

        if (name == "getSupportedVersions")
            await WriteAsync(exchange, version, context, name, new JsonReply.Done(new JsonObject { ["apiVersions"] = new JsonArray(version) }));
        else if (name is null)
            await WriteAsync(exchange, version, context, null, call.Missing("method"));
        else if (Methods.FirstOrDefault(method => method.Name == name && (method.Exists?.Invoke(exchange.Profile) ?? true)) is not { } method)
            await WriteAsync(exchange, version, context, null, new JsonReply.Failed(Family.UnknownMethod, string.Format(CultureInfo.InvariantCulture, Family.UnknownMethodText, name)));
        else if (asked is not null && !Supports(version, asked))
            await WriteAsync(exchange, version, context, name, new JsonReply.Failed(Family.UnsupportedVersion, Family.UnsupportedVersionText));
        else if (await exchange.DemandAsync(method.Access))
            await WriteAsync(exchange, version, context, name, await method.Handler(call));
    }

    /// <summary>Same major, and a minor that is not above ours; <c>1</c> counts as <c>1.0</c>.</summary>
    private static bool Supports(string ours, string asked)
    {
        var (have, want) = (Parts(ours), Parts(asked));
        return want is not null && have is not null && want.Value.Major == have.Value.Major && want.Value.Minor <= have.Value.Minor;
    }

    private static (int Major, int Minor)? Parts(string version)
    {
        var parts = version.Split('.');
        return parts.Length is 1 or 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(parts.Length == 2 ? parts[1] : "0", NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? (major, minor)
            : null;
    }

    private static async ValueTask<JsonDocument?> ReadAsync(VapixExchange exchange)
    {
        try
        {
            return await JsonDocument.ParseAsync(exchange.Http.Request.Body, default, exchange.Aborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Task WriteAsync(VapixExchange exchange, string version, string? context, string? method, JsonReply reply)
    {
        if (reply is JsonReply.Written) return Task.CompletedTask;
        var answer = new JsonObject { ["apiVersion"] = version };
        if (context is not null) answer["context"] = context;
        if (EchoesMethod && method is not null) answer["method"] = method;
        if (reply is JsonReply.Done done) answer["data"] = done.Data;
        if (reply is JsonReply.Failed failed) answer["error"] = failed.ToJson();
        return exchange.WriteJsonAsync(answer);
    }
}
