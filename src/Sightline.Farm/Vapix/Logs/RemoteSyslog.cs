using System.Text.Json;
using System.Text.Json.Nodes;
using Sightline.Farm.Memory;
using Sightline.Farm.Vapix.Rest;

namespace Sightline.Farm.Vapix.Logs;

/// <summary><c>remotesyslog.cgi</c> (id remote-syslog, AXIS OS 10+). Servers are kept; the farm sends them nothing.</summary>
internal static class RemoteSyslog
{
    private static readonly MemoryKind<RestDocument> Kind = RestDocument.KindOf("remote-syslog", """{"servers":[]}""");
    private static readonly string[] Protocols = ["UDP", "TCP", "TLS"];

    public static JsonApi Api { get; } = new("remote-syslog", JsonFamily.Settings,
    [
        new("status", AccessLevel.Administrator, call => Reply(JsonCall.Data(Status(call.Device)))),
        new("setup", AccessLevel.Administrator, Setup),
        new("enable", AccessLevel.Administrator, call => Switch(call, true)),
        new("disable", AccessLevel.Administrator, call => Switch(call, false)),
    ]);

    private static ValueTask<JsonReply> Setup(JsonCall call)
    {
        if (call["servers"] is not { ValueKind: JsonValueKind.Array } servers)
            return Reply(call.Missing("servers"));
        if (!servers.EnumerateArray().All(IsServer))
            return Reply(call.Invalid("Invalid parameter(s)"));
        Change(call, tree => tree["servers"] = JsonNode.Parse(servers.GetRawText()));
        var first = servers.EnumerateArray().FirstOrDefault();
        if (first.ValueKind == JsonValueKind.Object)
            call.Device.Parameters.Set("API.RemoteSyslog1.Server1.Address", first.GetProperty("address").GetString()!);
        return Reply(JsonCall.Data());
    }

    private static JsonObject Status(FarmDevice device)
    {
        var status = device.Memory.Get(Kind).ToTree();
        status["enabled"] = device.Parameters["API.RemoteSyslog1.Enabled"] == "yes";
        return status;
    }

    private static bool IsServer(JsonElement server) =>
        server.ValueKind == JsonValueKind.Object
        && server.TryGetProperty("address", out var address) && address.ValueKind == JsonValueKind.String && address.GetString()!.Length is > 0 and < 254
        && (!server.TryGetProperty("protocol", out var protocol) || (protocol.ValueKind == JsonValueKind.String && Protocols.Contains(protocol.GetString())))
        && (!server.TryGetProperty("port", out var port) || (port.ValueKind == JsonValueKind.Number && port.TryGetInt32(out var number) && number is > 0 and < 65536));

    private static ValueTask<JsonReply> Switch(JsonCall call, bool on)
    {
        call.Device.Parameters.Set("API.RemoteSyslog1.Enabled", on ? "yes" : "no");
        return Reply(JsonCall.Data());
    }

    private static void Change(JsonCall call, Action<JsonObject> change) => call.Device.Memory.Change(Kind, old =>
    {
        var tree = old.ToTree();
        change(tree);
        return new RestDocument(tree.ToJsonString());
    });

    private static ValueTask<JsonReply> Reply(JsonReply reply) => ValueTask.FromResult(reply);
}
