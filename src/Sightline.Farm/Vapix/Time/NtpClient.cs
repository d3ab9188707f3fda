using System.Text.Json.Nodes;
using Sightline.Farm.Vapix.Network;

namespace Sightline.Farm.Vapix.Time;

/// <summary>
/// <c>ntp.cgi</c> (VAPIX, AXIS OS 9.10+). A device whose clock is right counts as synchronized; one whose clock is off is told
/// to have found no server until its client is configured, and from then on follows the server.
/// </summary>
internal static class NtpClient
{
    private const int MostServers = 5;

    public static JsonApi Api { get; } = new("ntp", JsonFamily.Settings,
    [
        new("getNTPInfo", AccessLevel.Administrator, call => ValueTask.FromResult(JsonCall.Data(new JsonObject { ["client"] = Client(call.Device) }))),
        new("setNTPClientConfiguration", AccessLevel.Administrator, SetAsync),
    ]);

    /// <summary>Whether the clock follows a server.</summary>
    public static bool IsSynced(FarmDevice device)
    {
        return device.ClockOffset == TimeSpan.Zero && NtpSettings.Of(device).HasServer;
    }

    private static bool HasSecure(FarmDevice device) => device.Profile.Since(11, 1);

    private static bool HasPoll(FarmDevice device) => NetworkInfo.Minor(device, Api.Id) >= 4;

    private static JsonObject Client(FarmDevice device)
    {
        var ntp = NtpSettings.Of(device);
        var synced = IsSynced(device);
        var client = new JsonObject { ["enabled"] = ntp.Enabled };
        if (HasSecure(device))
        {
            client["NTSEnabled"] = ntp.SecureEnabled;
            client["NTSKEServerCACerts"] = Array(ntp.SecureCertificates);
        }

        client["serversSource"] = ntp.Source;
        client["maxSupportedStaticServers"] = MostServers;
        client["staticServers"] = Array(ntp.Servers);
        client["advertisedServers"] = Array(ntp.Source == "DHCP" ? [device.Parameters["Network.Routing.DefaultRouter"] ?? "192.168.0.1"] : []);
        if (HasSecure(device))
            client["staticNTSKEServers"] = Array(ntp.SecureServers);
        client["synced"] = synced;
        if (synced)
        {
            client["timeToNextSync"] = 64 + ((device.World.Time.GetUtcNow().ToUnixTimeSeconds() + device.Index) % 960);
            client["timeOffset"] = Math.Round(((device.Index * 37 % 200) - 100) / 100.0, 2);
        }

        if (HasPoll(device))
        {
            client["minpoll"] = ntp.MinPoll;
            client["maxpoll"] = ntp.MaxPoll;
        }

        return client;
    }

    private static ValueTask<JsonReply> SetAsync(JsonCall call)
    {
        var change = new NtpChange(call);
        if (change.Apply(NtpSettings.Of(call.Device), HasSecure(call.Device), HasPoll(call.Device)) is not { } settings)
            return ValueTask.FromResult(call.Invalid("Invalid parameter(s)", change.SubCode));
        settings.Apply(call.Device);
        if (settings.HasServer)
            call.Device.ClockOffset = TimeSpan.Zero;
        return ValueTask.FromResult(JsonCall.Data());
    }

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
