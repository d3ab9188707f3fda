using System.Text.Json;
using System.Text.RegularExpressions;
using Sightline.Farm.Hosting;
using Sightline.Farm.Memory;
using Sightline.Farm.Vapix.Rest;

namespace Sightline.Farm.Vapix.Logs;

/// <summary><c>customhttpheader.cgi</c>: headers that the web server adds to every answer.</summary>
internal sealed partial class CustomHttpHeaders : FarmPart
{
    private static readonly MemoryKind<RestDocument> Kind = RestDocument.KindOf("http-headers", "{}");

    public static JsonApi Api { get; } = new("customhttpheader", JsonFamily.Settings,
    [
        new("list", AccessLevel.Administrator, call => ValueTask.FromResult(JsonCall.Data(call.Device.Memory.Get(Kind).ToTree()))),
        new("set", AccessLevel.Administrator, call => Change(call, remove: false)),
        new("remove", AccessLevel.Administrator, call => Change(call, remove: true)),
    ]);

    public override bool StandsAroundRequests => true;

    public override Task OnRequestAsync(VapixExchange exchange, Func<Task> next)
    {
        if (exchange.Device.Memory.Holds(Kind))
            foreach (var (name, value) in exchange.Device.Memory.Get(Kind).ToTree())
                exchange.Http.Response.Headers[name] = (string?)value;
        return next();
    }

    private static ValueTask<JsonReply> Change(JsonCall call, bool remove)
    {
        var members = call.Params.ValueKind == JsonValueKind.Object ? call.Params.EnumerateObject().ToArray() : [];
        if (members.Length == 0)
            return ValueTask.FromResult(call.Missing("params"));
        if (!members.All(member => HeaderName().IsMatch(member.Name) && (remove || (member.Value.ValueKind == JsonValueKind.String && HeaderValue().IsMatch(member.Value.GetString()!)))))
            return ValueTask.FromResult(call.Invalid("Invalid parameter(s)"));
        call.Device.Memory.Change(Kind, old =>
        {
            var tree = old.ToTree();
            foreach (var member in members)
                if (remove)
                    tree.Remove(member.Name);
                else
                    tree[member.Name] = member.Value.GetString();
            return new RestDocument(tree.ToJsonString());
        });
        return ValueTask.FromResult(JsonCall.Data());
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,63}$")]
    private static partial Regex HeaderName();

    [GeneratedRegex("^[\\x20-\\x7E]{0,512}$")]
    private static partial Regex HeaderValue();
}
