using System.Text.Json;
using System.Text.RegularExpressions;
using Sightline.Discovery.Http;

namespace Sightline.Discovery.Scan;

/// <summary>Reads the answers of an Axis device that tell who it is. Null where an answer does not.</summary>
internal static partial class DeviceAnswers
{
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 8 };

    /// <summary>The properties that basicdeviceinfo.cgi gives without login (AXIS OS 9.80+; on some builds later).</summary>
    public static DeviceFacts? BasicDeviceInfo(HttpAnswer answer)
    {
        if (answer.Status != 200)
            return null;
        using var json = Parse(answer.Body);
        if (json is null || Member(json.RootElement, "data") is not { } data || Member(data, "propertyList") is not { } properties)
            return null;
        return DeviceText.Serial(Text(properties, "SerialNumber")) is { } serial
            ? new DeviceFacts(
                serial,
                DeviceText.Model(Text(properties, "ProdShortName")) ?? DeviceText.Model(Text(properties, "ProdNbr")),
                DeviceText.Clean(Text(properties, "ProdType")),
                DeviceText.Clean(Text(properties, "Version")))
            : null;
    }

    /// <summary>The realm of a 401, which names the serial number, and whether the device has no account yet (AXIS OS 10+).</summary>
    public static DeviceFacts? Challenge(HttpAnswer answer)
    {
        if (answer.Status != 401)
            return null;
        var realm = Realm().Match(answer.Header("WWW-Authenticate") ?? "");
        var fresh = answer.Headers.ContainsKey("Axis-Setup") || answer.Text.Contains("initial admin user must be created first", StringComparison.Ordinal);
        if (!realm.Success && !fresh)
            return null;
        return new DeviceFacts(DeviceText.Serial(realm.Success ? realm.Groups[1].Value : null), NeedsSetup: fresh ? true : null);
    }

    /// <summary>The lines of param.cgi, which a device without a login demand gives.</summary>
    public static DeviceFacts? Parameters(HttpAnswer answer)
    {
        if (answer.Status != 200)
            return null;
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in answer.Text.Split('\n', 200))
            if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
                values[line[..at].StartsWith("root.", StringComparison.OrdinalIgnoreCase) ? line[5..at] : line[..at]] = line[(at + 1)..].Trim();
        return DeviceText.Serial(values.GetValueOrDefault("Properties.System.SerialNumber")) is { } serial
            ? new DeviceFacts(
                serial,
                DeviceText.Model(values.GetValueOrDefault("Brand.ProdShortName")),
                DeviceText.Clean(values.GetValueOrDefault("Brand.ProdType")),
                DeviceText.Clean(values.GetValueOrDefault("Properties.Firmware.Version")))
            : null;
    }

    /// <summary>Whether the device has no account yet (systemready.cgi, AXIS OS 9.50+).</summary>
    public static bool? NeedsSetup(HttpAnswer answer)
    {
        if (answer.Status != 200)
            return null;
        using var json = Parse(answer.Body);
        return json is not null && Member(json.RootElement, "data") is { } data && Text(data, "needsetup") is { } word ? word == "yes" : null;
    }

    /// <summary>The serial number in the common name of a device's certificate: <c>axis-SERIAL</c>, with a suffix for a device identity (IEEE 802.1AR).</summary>
    public static string? SerialOfCommonName(string? commonName)
    {
        var name = CommonName().Match(commonName ?? "");
        return name.Success ? DeviceText.Serial(name.Groups[1].Value) : null;
    }

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body, Limits);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement element, string name)
    {
        if (Member(element, name) is not { ValueKind: JsonValueKind.String } member)
            return null;
        try
        {
            return member.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are not UTF-8, inside the quotes.
            return null;
        }
    }

    [GeneratedRegex("realm\\s{0,4}=\\s{0,4}\"?AXIS_([0-9A-F]{12})(?![0-9A-F])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Realm();

    [GeneratedRegex("^axis-([0-9a-f]{12})(-[a-z0-9-]+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CommonName();
}
