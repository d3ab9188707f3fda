using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Sightline.Farm.Certificates;
using Sightline.Farm.Life;
using Sightline.Farm.Vapix.Accounts;

namespace Sightline.Farm.State;

/// <summary>The whole state of one device as JSON: who it is, what it runs, accounts, settings, memory, certificates and keys. A restart under way is written as if it had not begun.</summary>
internal static class DeviceStateText
{
    public static JsonObject Save(FarmDevice device) => new()
    {
        ["serial"] = device.Serial,
        ["model"] = device.Model,
        ["version"] = device.OsVersion,
        ["address"] = device.Address.ToString(),
        ["homeAddress"] = device.HomeAddress.ToString(),
        ["bootId"] = device.Life.BootId.ToString(),
        ["bootedAt"] = device.Life.BootedAt.ToString("O", CultureInfo.InvariantCulture),
        ["bootReason"] = device.Life.Reason.ToString(),
        ["clockOffset"] = device.ClockOffset.ToString("c", CultureInfo.InvariantCulture),
        ["accounts"] = AccountText.Write(device.Accounts.List),
        ["parameters"] = new JsonObject(device.Parameters.Changes.Select(change => KeyValuePair.Create(change.Key, (JsonNode?)change.Value))),
        ["memory"] = device.Memory.Save(),
        ["certificate"] = CertificateText.Write(device.Certificate.Made.Current),
        ["identity"] = CertificateText.Write(device.Certificate.Made.Identity),
    };

    /// <summary>Gives a device the state that <see cref="Save"/> wrote. The address is the caller's to set.</summary>
    /// <exception cref="FormatException">Something is missing or is not what it should be; the message names the device.</exception>
    public static void Load(FarmDevice device, JsonObject saved)
    {
        try
        {
            device.Profile = device.World.Catalog.Profile(device.World.Catalog.Model(Text(saved, "model")), Text(saved, "version"));
            device.HomeAddress = IPAddress.Parse(Text(saved, "homeAddress"));
            device.Life.Begin(Guid.Parse(Text(saved, "bootId")), DateTimeOffset.Parse(Text(saved, "bootedAt"), CultureInfo.InvariantCulture), Enum.Parse<BootReason>(Text(saved, "bootReason")));
            device.ClockOffset = TimeSpan.Parse(Text(saved, "clockOffset"), CultureInfo.InvariantCulture);
            device.Accounts.List = AccountText.Read(saved["accounts"]);
            device.Parameters.Reset(_ => false);
            foreach (var (name, value) in Node(saved, "parameters").AsObject()) device.Parameters.Set(name, (string)value!);
            device.Memory.Load(saved["memory"]?.AsObject());
            device.Certificate.Restore(CertificateText.Read(saved["identity"]), CertificateText.Read(saved["certificate"]));
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or System.Security.Cryptography.CryptographicException)
        {
            throw new FormatException($"The state of device {device.Serial} cannot be read: {problem.Message}", problem);
        }
    }

    public static string Text(JsonObject saved, string name) =>
        saved[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new FormatException($"'{name}' is missing in the state of device {saved["serial"]}.");

    private static JsonNode Node(JsonObject saved, string name) => saved[name] ?? throw new FormatException($"'{name}' is missing in the state of device {saved["serial"]}.");
}
