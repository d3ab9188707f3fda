using System.Text.Json.Nodes;

namespace Sightline.Farm.Vapix.Rest;

/// <summary>REST <c>snmp v1</c> (12.x). Settings are kept, those that old parameters hold are kept there; the farm answers no SNMP.</summary>
internal static class SnmpRest
{
    private const string Begin = """
        {"dscp":0,"enabled":false,"engineBoots":1,"ntcip_supported":false,"snmpV1":{"enabled":false},
         "snmpV1V2Common":{"address":"","readCommunity":"public","writeCommunity":"write","trap":{"enabled":false,"address":"","community":"public","authFail":false,"coldStart":false,"linkUp":false,"warmStart":false}},
         "snmpV2":{"enabled":false},"snmpV3":{"enabled":false,"supportedEncryption":["AES"],"userEncryption":"AES","userPasswdSet":false},"transportProtocol":"UDP"}
        """;

    private static readonly string[] ReadOnly = ["engineBoots", "ntcip_supported", "snmpV3.supportedEncryption", "snmpV3.userPasswdSet"];

    private static readonly Dictionary<string, string> Switches = new()
    {
        ["enabled"] = "SNMP.Enabled",
        ["snmpV1.enabled"] = "SNMP.V1",
        ["snmpV2.enabled"] = "SNMP.V2c",
        ["snmpV3.enabled"] = "SNMP.V3",
        ["snmpV1V2Common.trap.enabled"] = "SNMP.Trap.Enabled",
    };

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["snmpV1V2Common.readCommunity"] = "SNMP.V1ReadCommunity",
        ["snmpV1V2Common.writeCommunity"] = "SNMP.V1WriteCommunity",
        ["snmpV1V2Common.trap.address"] = "SNMP.Trap.T0.Address",
        ["snmpV1V2Common.trap.community"] = "SNMP.Trap.T0.Community",
    };

    private static readonly Memory.MemoryKind<RestDocument> Kind = RestDocument.KindOf("snmp", Begin);

    public static RestApi Api { get; } = new("snmp", "v1", "1.0.0", profile => profile.Since(12, 0), Tree) { Setters = Setters() };

    private static JsonObject Tree(FarmDevice device)
    {
        var tree = device.Memory.Get(Kind).ToTree();
        foreach (var (path, parameter) in Switches)
            if (device.Parameters[parameter] is { } value)
                Put(tree, path, value == "yes");
        foreach (var (path, parameter) in Texts)
            if (device.Parameters[parameter] is { } value)
                Put(tree, path, value);
        return tree;
    }

    private static Dictionary<string, RestSetter> Setters()
    {
        var setters = new Dictionary<string, RestSetter>(RestDocument.SettersOf(Kind, Begin, path => !ReadOnly.Contains(path)));
        foreach (var (path, parameter) in Switches)
            setters[path] = RestValues.Flag((device, on) => device.Parameters.Set(parameter, on ? "yes" : "no"));
        foreach (var (path, parameter) in Texts)
            setters[path] = RestValues.Text((device, text) => device.Parameters.Set(parameter, text));
        return setters;
    }

    private static void Put(JsonObject tree, string path, JsonNode value)
    {
        var names = path.Split('.');
        names[..^1].Aggregate(tree, (node, name) => node[name]!.AsObject())[names[^1]] = value;
    }
}
