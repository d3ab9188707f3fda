using System.Text.Json;
using System.Text.Json.Nodes;
using Sightline.Farm.Memory;
using Sightline.Farm.Vapix.Rest;

namespace Sightline.Farm.Vapix.Mqtt;

/// <summary><c>mqtt/client.cgi</c> and <c>mqtt/event.cgi</c> (VAPIX, AXIS OS 9.80+). The settings are kept; the farm connects to no broker, so an active client stays disconnected.</summary>
internal static class MqttClient
{
    private static readonly string[] Protocols = ["tcp", "ssl", "ws", "wss"];
    private static readonly string[] Secret = ["password"];

    private static readonly MemoryKind<RestDocument> Client = new("mqtt-client", Keep.Nothing, RestDocumentJson.Default.RestDocument, device => new RestDocument(Begin(device).ToJsonString()));

    private static readonly MemoryKind<RestDocument> Events = RestDocument.KindOf(
        "mqtt-event",
        """{"eventPublicationConfig":{"topicPrefix":"default","customTopicPrefix":"","appendEventTopic":true,"includeTopicNamespaces":true,"includeSerialNumberInPayload":false,"eventFilterList":[]}}""");

    public static JsonApi Api { get; } = new("mqtt-client", JsonFamily.Mqtt,
    [
        new("getClientStatus", AccessLevel.Administrator, call => Reply(JsonCall.Data(Status(call.Device)))),
        new("configureClient", AccessLevel.Administrator, Configure),
        new("activateClient", AccessLevel.Administrator, call => Activate(call, true)),
        new("deactivateClient", AccessLevel.Administrator, call => Activate(call, false)),
    ]);

    public static JsonApi EventApi { get; } = new("mqtt-client", JsonFamily.Mqtt,
    [
        new("getEventPublicationConfig", AccessLevel.Administrator, call => Reply(JsonCall.Data(call.Device.Memory.Get(Events).ToTree()))),
        new("configureEventPublication", AccessLevel.Administrator, ConfigureEvents),
    ]);

    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/axis-cgi/mqtt/client.cgi", AccessLevel.Administrator, Api.HandleAsync, VapixRoute.Offered("mqtt-client")),
        new("/axis-cgi/mqtt/event.cgi", AccessLevel.Administrator, EventApi.HandleAsync, VapixRoute.Offered("mqtt-client")),
    ];

    private static JsonObject Begin(FarmDevice device) => new()
    {
        ["active"] = false,
        ["config"] = new JsonObject
        {
            ["activateOnReboot"] = false,
            ["server"] = new JsonObject { ["protocol"] = "tcp", ["host"] = "", ["port"] = 1883, ["basepath"] = "", ["alpnProtocol"] = "" },
            ["clientId"] = "client_" + device.ShownSerial,
            ["keepAliveInterval"] = 60,
            ["connectTimeout"] = 60,
            ["cleanSession"] = true,
            ["autoReconnect"] = true,
            ["deviceTopicPrefix"] = "axis/" + device.ShownSerial,
            ["ssl"] = new JsonObject { ["validateServerCert"] = true },
            ["lastWillTestament"] = Message(device, "Connection lost"),
            ["connectMessage"] = Message(device, "Connected"),
            ["disconnectMessage"] = Message(device, "Disconnected"),
        },
    };

    private static JsonObject Message(FarmDevice device, string text) => new()
    {
        ["useDefault"] = true,
        ["topic"] = $"axis/{device.ShownSerial}/event/connection",
        ["message"] = text,
        ["retain"] = true,
        ["qos"] = 1,
    };

    private static JsonObject Status(FarmDevice device)
    {
        var tree = device.Memory.Get(Client).ToTree();
        return new JsonObject
        {
            ["status"] = new JsonObject { ["state"] = (bool)tree["active"]! ? "active" : "inactive", ["connectionStatus"] = "disconnected" },
            ["config"] = tree["config"]!.DeepClone(),
        };
    }

    /// <summary>The given members replace the old ones; <c>server.host</c> has to be there. The password is taken and never shown.</summary>
    private static ValueTask<JsonReply> Configure(JsonCall call)
    {
        if (call["server"] is not { ValueKind: JsonValueKind.Object } server || !server.TryGetProperty("host", out var host) || host.ValueKind != JsonValueKind.String)
            return Reply(call.Missing("server.host"));
        if (host.GetString()!.Length is 0 or > 255 || (server.TryGetProperty("protocol", out var protocol) && !Protocols.Contains(protocol.ToString())))
            return Reply(call.Invalid("Invalid value for parameter server"));
        call.Device.Memory.Change(Client, old => Merge(old, call.Params));
        return Reply(JsonCall.Data());
    }

    private static RestDocument Merge(RestDocument old, JsonElement given)
    {
        var tree = old.ToTree();
        var config = tree["config"]!.AsObject();
        foreach (var member in given.EnumerateObject().Where(member => !Secret.Contains(member.Name)))
            if (member.Value.ValueKind == JsonValueKind.Object && config[member.Name] is JsonObject group)
                foreach (var inner in member.Value.EnumerateObject())
                    group[inner.Name] = JsonNode.Parse(inner.Value.GetRawText());
            else
                config[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        return new RestDocument(tree.ToJsonString());
    }

    private static ValueTask<JsonReply> Activate(JsonCall call, bool on)
    {
        var tree = call.Device.Memory.Get(Client).ToTree();
        if (on && (string?)tree["config"]!["server"]!["host"] is not { Length: > 0 })
            return Reply(JsonCall.Error(2107, "The client is not configured"));
        tree["active"] = on;
        call.Device.Memory.Set(Client, new RestDocument(tree.ToJsonString()));
        return Reply(JsonCall.Data());
    }

    private static ValueTask<JsonReply> ConfigureEvents(JsonCall call)
    {
        if (call.Params.ValueKind != JsonValueKind.Object)
            return Reply(call.Missing("eventFilterList"));
        call.Device.Memory.Change(Events, old =>
        {
            var tree = old.ToTree();
            foreach (var member in call.Params.EnumerateObject())
                tree["eventPublicationConfig"]![member.Name] = JsonNode.Parse(member.Value.GetRawText());
            return new RestDocument(tree.ToJsonString());
        });
        return Reply(JsonCall.Data());
    }

    private static ValueTask<JsonReply> Reply(JsonReply reply) => ValueTask.FromResult(reply);
}
