namespace Sightline.Farm.Vapix.Rest;

/// <summary>REST <c>snmp v1</c> (12.x). Settings are kept; the farm answers no SNMP.</summary>
internal static class SnmpRest
{
    private const string Begin = """
        {"dscp":0,"enabled":false,"engineBoots":1,"ntcip_supported":false,"snmpV1":{"enabled":false},
         "snmpV1V2Common":{"address":"","readCommunity":"public","writeCommunity":"write","trap":{"enabled":false,"address":"","community":"public","authFail":false,"coldStart":false,"linkUp":false,"warmStart":false}},
         "snmpV2":{"enabled":false},"snmpV3":{"enabled":false,"supportedEncryption":["AES"],"userEncryption":"AES","userPasswdSet":false},"transportProtocol":"UDP"}
        """;

    private static readonly string[] ReadOnly = ["engineBoots", "ntcip_supported", "snmpV3.supportedEncryption", "snmpV3.userPasswdSet"];

    private static readonly Memory.MemoryKind<RestDocument> Kind = RestDocument.KindOf("snmp", Begin);

    public static RestApi Api { get; } = new("snmp", "v1", "1.0.0", profile => profile.Since(12, 0), device => device.Memory.Get(Kind).ToTree())
    {
        Setters = RestDocument.SettersOf(Kind, Begin, path => !ReadOnly.Contains(path)),
    };
}
