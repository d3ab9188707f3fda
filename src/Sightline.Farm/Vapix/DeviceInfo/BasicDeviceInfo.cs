using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sightline.Farm.Vapix.DeviceInfo;

/// <summary><c>basicdeviceinfo.cgi</c> (VAPIX, AXIS OS 8.40+). Its answers do not name the method. Reading without login came after 8.45.</summary>
internal static class BasicDeviceInfo
{
    private static readonly string[] Restricted = ["Architecture", "Soc", "SocSerialNumber"];

    public static JsonApi Api { get; } = new("basic-device-info", JsonFamily.Information,
    [
        new("getAllProperties", AccessLevel.Operator, call => All(call, _ => true)),
        new("getAllUnrestrictedProperties", AccessLevel.Anonymous, call => All(call, name => !Restricted.Contains(name)), profile => profile.Since(9, 80)),
        new("getProperties", AccessLevel.Operator, Some),
    ], EchoesMethod: false);

    private static ValueTask<JsonReply> All(JsonCall call, Func<string, bool> wanted)
    {
        var list = new JsonObject();
        foreach (var (name, value) in Properties(call.Device))
            if (wanted(name))
                list[name] = value;
        return new(JsonCall.Data(new JsonObject { ["propertyList"] = list }));
    }

    private static ValueTask<JsonReply> Some(JsonCall call)
    {
        if (call["propertyList"] is not { ValueKind: JsonValueKind.Array } asked) return new(call.Missing("propertyList"));
        var known = Properties(call.Device).ToDictionary(pair => pair.Name, pair => pair.Value);
        var list = new JsonObject();
        foreach (var item in asked.EnumerateArray())
        {
            var name = item.ToString();
            if (!known.TryGetValue(name, out var value)) return new(call.Invalid($"Property not supported: {name}"));
            list[name] = value;
        }
        return new(JsonCall.Data(new JsonObject { ["propertyList"] = list }));
    }

    public static IEnumerable<(string Name, string Value)> Properties(FarmDevice device)
    {
        var (model, release) = (device.Profile.Model, device.Profile.Release);
        yield return ("Architecture", model.Architecture);
        yield return ("Brand", "AXIS");
        yield return ("BuildDate", release.BuildDate);
        yield return ("HardwareID", model.HardwareId);
        yield return ("ProdFullName", model.ProdFullName);
        yield return ("ProdNbr", model.ProdNbr);
        yield return ("ProdShortName", model.ProdShortName);
        yield return ("ProdType", model.ProdType);
        yield return ("ProdVariant", "");
        yield return ("SerialNumber", device.ShownSerial);
        yield return ("Soc", model.Soc);
        yield return ("SocSerialNumber", SocSerialNumber(device));
        yield return ("Version", release.Version);
        yield return ("WebURL", device.Profile.Since(10, 0) ? "https://www.axis.com" : "http://www.axis.com");
    }

    /// <summary>Empty on old chips, four groups of eight hex digits on ARTPEC-8 and later, two groups between.</summary>
    private static string SocSerialNumber(FarmDevice device)
    {
        var mac = Convert.ToUInt64(device.Serial, 16);
        string Group(int number) => ((uint)((mac + (ulong)number) * 0x9E3779B97F4A7C15UL >> 32)).ToString("X8", System.Globalization.CultureInfo.InvariantCulture);
        return device.Profile.Model.Architecture switch
        {
            "aarch64" => $"{Group(0)}-{Group(1)}-{Group(2)}-{Group(3)}",
            "armv7hf" => $"{Group(0)}-{Group(1)}",
            _ => "",
        };
    }
}
