using System.Text.Json.Nodes;

namespace Sightline.Farm.Vapix.Rest;

/// <summary>
/// REST <c>firewall v1</c> (12.x). Rules are kept, tested for a time and confirmed; an unconfirmed test falls back to the old
/// rules. The farm filters nothing by them.
/// </summary>
internal static class FirewallRest
{
    private const string Begin = """
        {"activated":false,"conf":{"rules":{"activeDefaultPolicy":"ACCEPT","activeRules":[],"pendingDefaultPolicy":"ACCEPT","pendingRules":[],"testTimeLeft":0}}}
        """;

    private const int LongestTest = 3600;

    private static readonly Memory.MemoryKind<RestDocument> Kind = RestDocument.KindOf("firewall", Begin);
    private static readonly Memory.MemoryKind<RestDocument> TestKind = RestDocument.KindOf("firewall-test", """{"until":"","defaultPolicy":"ACCEPT","rules":[]}""");

    public static RestApi Api { get; } = new("firewall", "v1", "1.0.0", profile => profile.Since(12, 0), Tree)
    {
        Setters = new Dictionary<string, RestSetter>
        {
            ["activated"] = (device, value) => RestDocument.Set(device, Kind, "activated", value),
            ["conf.rules.pendingDefaultPolicy"] = (device, value) =>
                (string?)value is "ACCEPT" or "DROP" ? RestDocument.Set(device, Kind, "conf.rules.pendingDefaultPolicy", value) : "ACCEPT or DROP is needed",
            ["conf.rules.pendingRules"] = (device, value) =>
                value is JsonArray rules && rules.All(IsRule) ? RestDocument.Set(device, Kind, "conf.rules.pendingRules", value) : "a list of rules is needed",
        },
        Actions = call => (call.Verb, call.Path) switch
        {
            ("POST", ["conf", "rules", "test"]) => Test(call),
            ("POST", ["conf", "rules", "confirm"]) => Confirm(call),
            _ => null,
        },
    };

    private static bool IsRule(JsonNode? rule) =>
        rule is JsonObject one && (string?)one["ruleType"] is "FILTER" or "LIMIT" && ((JsonObject)rule)["filter"] is JsonValue filter && filter.TryGetValue<string>(out var name) && name is "ACCEPT" or "DROP";

    private static JsonObject Tree(FarmDevice device)
    {
        var tree = device.Memory.Get(Kind).ToTree();
        var left = Left(device);
        if (left <= 0 && (string)device.Memory.Get(TestKind).ToTree()["until"]! is { Length: > 0 })
            tree = FallBack(device, tree);
        tree["conf"]!["rules"]!["testTimeLeft"] = Math.Max(0, left);
        return tree;
    }

    private static RestReply Test(RestCall call)
    {
        var seconds = call.Data is JsonObject data && data["testTime"] is JsonValue value && value.TryGetValue<int>(out var asked) ? asked : 60;
        if (seconds is < 1 or > LongestTest)
            return RestReply.Invalid("testTime");
        var tree = Tree(call.Device);
        var rules = tree["conf"]!["rules"]!;
        var until = call.Device.World.Time.GetUtcNow().AddSeconds(seconds).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        call.Device.Memory.Set(TestKind, new RestDocument(new JsonObject { ["until"] = until, ["defaultPolicy"] = rules["activeDefaultPolicy"]!.DeepClone(), ["rules"] = rules["activeRules"]!.DeepClone() }.ToJsonString()));
        rules["activeDefaultPolicy"] = rules["pendingDefaultPolicy"]!.DeepClone();
        rules["activeRules"] = rules["pendingRules"]!.DeepClone();
        call.Device.Memory.Set(Kind, new RestDocument(tree.ToJsonString()));
        return RestReply.Done();
    }

    private static RestReply Confirm(RestCall call)
    {
        if (Left(call.Device) <= 0)
            return RestReply.Invalid("no rules are being tested");
        call.Device.Memory.Set(TestKind, TestKind.Begin(call.Device));
        return RestReply.Done();
    }

    private static JsonObject FallBack(FarmDevice device, JsonObject tree)
    {
        var before = device.Memory.Get(TestKind).ToTree();
        tree["conf"]!["rules"]!["activeDefaultPolicy"] = before["defaultPolicy"]!.DeepClone();
        tree["conf"]!["rules"]!["activeRules"] = before["rules"]!.DeepClone();
        device.Memory.Set(Kind, new RestDocument(tree.ToJsonString()));
        device.Memory.Set(TestKind, TestKind.Begin(device));
        return tree;
    }

    private static long Left(FarmDevice device)
    {
        var until = (string)device.Memory.Get(TestKind).ToTree()["until"]!;
        return until.Length == 0 ? 0 : (long)Math.Ceiling((DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture) - device.World.Time.GetUtcNow()).TotalSeconds);
    }
}
