using System.Globalization;
using System.Text.Json.Nodes;
using Sightline.Farm.Profiles;
using Sightline.Farm.Vapix.DeviceInfo;
using Sightline.Farm.Vapix.Switches;
using Sightline.Farm.Vapix.Time;

namespace Sightline.Farm.Vapix.Rest;

/// <summary>The small APIs of the REST framework that show what the CGIs show, in one list with the larger ones.</summary>
internal static class RestApis
{
    private static readonly string[] Policies = ["none", "length", "complex"];

    public static IReadOnlyList<RestApi> All { get; } =
    [
        BasicDeviceInformation(),
        Certificates.CertificateRest.Api,
        FirewallRest.Api,
        Mdns(),
        SnmpRest.Api,
        SshRest.First,
        SshRest.Second,
        TimeZone(),
        UserManagement(),
        VirtualHost(),
    ];

    /// <summary>The framework itself: AXIS OS 11.6 beta, 12.3 released.</summary>
    public static bool HasFramework(DeviceProfile profile) => profile.Since(11, 6);

    private static RestApi BasicDeviceInformation() => new("basic-device-info", "v2", "2.0.0", profile => profile.Since(12, 0), device => new JsonObject
    {
        ["properties"] = new JsonObject(BasicDeviceInfo.Properties(device).Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value))),
    });

    private static RestApi Mdns() => new("mdnssd", "v2", "2.0.0", profile => profile.Since(12, 0), device => new JsonObject
    {
        ["enabled"] = DiscoverySwitches.IsOn(device, "Network.Bonjour"),
        ["friendlyName"] = device.Parameters["Network.Bonjour.FriendlyName"] ?? device.Profile.Model.ProdShortName,
    })
    {
        Setters = new Dictionary<string, RestSetter>
        {
            ["enabled"] = RestValues.Flag((device, on) => device.Parameters.Set("Network.Bonjour.Enabled", on ? "yes" : "no")),
            ["friendlyName"] = RestValues.Text((device, name) => device.Parameters.Set("Network.Bonjour.FriendlyName", name), DiscoverySwitches.IsName),
        },
    };

    private static RestApi TimeZone() => new("time", "v2", "2.0.0", profile => profile.Since(12, 0), Clock)
    {
        Setters = new Dictionary<string, RestSetter>
        {
            ["timeZone.iana.timeZone"] = RestValues.Text((device, name) => new ClockSettings(name, ZoneTable.Zones[name], true).Apply(device), ZoneTable.Zones.ContainsKey),
            ["timeZone.posix.timeZone"] = RestValues.Text((device, text) => new ClockSettings(null, text, true).Apply(device), text => PosixTimeZone.Parse(text) is not null),
            ["time.dateTime"] = RestValues.Text(
                (device, text) => DeviceClock.Set(device, DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)),
                text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year is >= 1970 and <= 2037),
        },
    };

    private static JsonObject Clock(FarmDevice device)
    {
        var clock = ClockSettings.Of(device);
        return new JsonObject
        {
            ["maxSupportedYear"] = "2037",
            ["time"] = new JsonObject
            {
                ["dateTime"] = device.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["localDateTime"] = DeviceClock.Local(device).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            },
            ["timeZone"] = new JsonObject
            {
                ["activeTimeZone"] = clock.Zone ?? clock.Posix,
                ["dhcp"] = new JsonObject { ["enabled"] = false, ["timeZone"] = "" },
                ["iana"] = new JsonObject { ["timeZone"] = clock.Zone ?? "" },
                ["posix"] = new JsonObject { ["enabledDst"] = clock.DaylightSaving, ["timeZone"] = clock.Posix },
            },
        };
    }

    private static RestApi UserManagement() => new("user-management", "v2", "2.0.0", profile => profile.Since(12, 0), device => new JsonObject
    {
        ["settings"] = new JsonObject
        {
            ["passphraseComplexity"] = new JsonObject
            {
                ["policies"] = new JsonArray(
                    new JsonObject { ["desc"] = "No rule", ["id"] = "none" },
                    new JsonObject { ["desc"] = "At least 15 characters", ["id"] = "length" },
                    new JsonObject { ["desc"] = "At least 12 characters with upper and lower case, digit and special character", ["id"] = "complex" }),
                ["policy"] = device.Parameters.Overridden(SystemReady.PassphraseParameter) ?? "none",
            },
        },
    })
    {
        Setters = new Dictionary<string, RestSetter>
        {
            ["settings.passphraseComplexity.policy"] = RestValues.Text((device, policy) => device.Parameters.Set(SystemReady.PassphraseParameter, policy), policy => Policies.Contains(policy)),
        },
    };

    private static RestApi VirtualHost() => new("virtualhost", "v1", "1.0.0", profile => profile.Since(11, 6), device => new JsonObject
    {
        ["defaulthosts"] = new JsonArray(Host(device, secure: false), Host(device, secure: true)),
        ["virtualhosts"] = new JsonArray(),
    });

    /// <summary>What the web server asks for on each of its two ports, by the policy in force.</summary>
    private static JsonObject Host(FarmDevice device, bool secure)
    {
        var policy = device.Parameters["Network.HTTP.AuthenticationPolicy"] ?? "recommended";
        return new JsonObject
        {
            ["active"] = true,
            ["auth_type"] = policy == "basic" || (policy == "recommended" && secure) ? "basic" : "digest",
            ["port"] = secure ? device.HttpsPort : device.HttpPort,
            ["secure"] = secure,
            ["server_name"] = secure ? "default-https" : "default-http",
        };
    }
}
