using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sightline.Farm.Profiles;

namespace Sightline.Farm.Vapix.DeviceInfo;

/// <summary><c>apidiscovery.cgi</c> (VAPIX, AXIS OS 8.50+). Anonymous, except on 9.80 and 10.12.</summary>
internal static class ApiDiscovery
{
    private const string DocLink = "https://www.axis.com/partner_pages/vapix_library/#/";

    public static JsonApi Api { get; } = new("api-discovery", JsonFamily.Information, [new("getApiList", AccessLevel.Anonymous, ListAsync)]);

    private static async ValueTask<JsonReply> ListAsync(JsonCall call)
    {
        if (call.Exchange.Profile.Before(11, 0) && !await call.Exchange.DemandAsync(AccessLevel.Viewer)) return new JsonReply.Written();
        var (id, version) = (call.Text("id") ?? "*", call.Text("version") ?? "*");
        var list = new JsonArray();
        foreach (var api in call.Exchange.Profile.Generation.Apis)
            if (Matches(api.Id, id) && Matches(api.Version, version))
                list.Add((JsonNode)Item(api));
        return JsonCall.Data(new JsonObject { ["apiList"] = list });
    }

    private static JsonObject Item(OfferedApi api)
    {
        var item = new JsonObject { ["id"] = api.Id, ["version"] = api.Version, ["name"] = api.Name, ["docLink"] = DocLink };
        if (api.Status is not null) item["status"] = api.Status;
        return item;
    }

    private static bool Matches(string text, string glob) =>
        glob == "*" || Regex.IsMatch(text, "^" + Regex.Escape(glob).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
