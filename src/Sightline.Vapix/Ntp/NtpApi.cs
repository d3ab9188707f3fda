using System.Text.Json;
using Sightline.Vapix.Http;
using Sightline.Vapix.Json;
using Sightline.Vapix.Parameters;

namespace Sightline.Vapix.Ntp;

/// <summary>The time servers (VAPIX ntp.cgi, AXIS OS 9.10+; below, the <c>Time</c> parameters). Administrator.</summary>
public sealed class NtpApi
{
    private const int MaxServers = 5;
    private static readonly JsonApi Api = new("/axis-cgi/ntp.cgi", "1.0", JsonErrors.Network);
    private readonly VapixDevice _device;

    internal NtpApi(VapixDevice device) => _device = device;

    /// <summary>Reads which servers the device follows, and whether it does.</summary>
    public async Task<VapixResult<NtpInfo>> ReadAsync(CancellationToken cancellationToken = default)
    {
        var features = _device.Channel.Features;
        if (!features.Lacks(Feature.Ntp))
        {
            var result = features.Learn(Feature.Ntp, await Api.CallAsync(_device, new JsonCall("getNTPInfo"), Read, cancellationToken).ConfigureAwait(false));
            if (result.Ok || result.Error.Kind != VapixErrorKind.NotSupported)
                return result;
        }

        var list = await _device.Parameters.ReadAsync(["Time"], cancellationToken).ConfigureAwait(false);
        return list.Then(Read);
    }

    /// <summary>Follows the given servers (1 to 5), or those of DHCP if the list is empty.</summary>
    public async Task<VapixResult<Done>> SetServersAsync(IReadOnlyList<string> servers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        if (servers.Count > MaxServers || servers.Any(server => Uri.CheckHostName(server) == UriHostNameType.Unknown))
            return new VapixError(VapixErrorKind.InvalidInput, "Time servers are at most 5 host names or addresses.");
        var values = new Dictionary<string, string> { ["Time.SyncSource"] = "NTP", ["Time.ObtainFromDHCP"] = servers.Count == 0 ? "yes" : "no" };
        if (servers.Count > 0)
            values["Time.NTP.Server"] = servers[0];
        return await SetAsync(writer => Write(writer, servers), values, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Follows no time server: the clock runs on its own and can be set.</summary>
    public Task<VapixResult<Done>> DisableAsync(CancellationToken cancellationToken = default) =>
        SetAsync(writer => writer.WriteBoolean("enabled", false), new Dictionary<string, string> { ["Time.SyncSource"] = "None" }, cancellationToken);

    private async Task<VapixResult<Done>> SetAsync(Action<Utf8JsonWriter> write, Dictionary<string, string> values, CancellationToken cancellationToken)
    {
        var features = _device.Channel.Features;
        if (!features.Lacks(Feature.Ntp))
        {
            var result = features.Learn(Feature.Ntp, await Api.CallAsync(_device, new JsonCall("setNTPClientConfiguration", write), _ => new VapixResult<Done>(default(Done)), cancellationToken).ConfigureAwait(false));
            if (result.Ok || result.Error.Kind != VapixErrorKind.NotSupported)
                return result;
        }

        var update = await _device.Parameters.UpdateAsync(values, cancellationToken).ConfigureAwait(false);
        return update.Then(done => done.Refused.Count == 0
            ? new VapixResult<Done>(default(Done))
            : new VapixError(VapixErrorKind.Refused, $"The device refuses {string.Join(", ", done.Refused)}."));
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<string> servers)
    {
        writer.WriteBoolean("enabled", true);
        writer.WriteString("serversSource", servers.Count == 0 ? "DHCP" : "static");
        if (servers.Count == 0)
            return;
        writer.WriteStartArray("staticServers");
        foreach (var server in servers)
            writer.WriteStringValue(server);
        writer.WriteEndArray();
    }

    private static VapixResult<NtpInfo> Read(JsonElement data)
    {
        if (data.Member("client") is not { ValueKind: JsonValueKind.Object } client)
            return new VapixError(VapixErrorKind.BadAnswer, "The answer holds no time server settings.");
        return new NtpInfo(
            client.Flag("enabled"),
            client.Text("serversSource") is { } source ? source.Equals("DHCP", StringComparison.OrdinalIgnoreCase) : null,
            Lines(client.Texts("staticServers")),
            Lines(client.Texts("advertisedServers")),
            client.Flag("synced"),
            client.Real("timeOffset") is { } offset and > -1e12 and < 1e12 ? TimeSpan.FromMilliseconds(offset) : null,
            client.Flag("NTSEnabled"));
    }

    private static VapixResult<NtpInfo> Read(ParameterList list)
    {
        if (list["Time.SyncSource"] is not { } source)
            return new VapixError(VapixErrorKind.NotSupported, "The device does not tell its time servers.");
        return new NtpInfo(
            source.Equals("NTP", StringComparison.OrdinalIgnoreCase),
            JsonReading.FlagOf(list["Time.ObtainFromDHCP"] ?? ""),
            Servers(list["Time.NTP.Server"]),
            Servers(list["Time.NTP.VolatileServer"]),
            null,
            null,
            null);
    }

    private static IReadOnlyList<string> Servers(string? server) => string.IsNullOrWhiteSpace(server) || server == "0.0.0.0" ? [] : [DeviceText.Clean(server, 255)];

    private static IReadOnlyList<string> Lines(IReadOnlyList<string> texts) => [.. texts.Take(16).Select(text => DeviceText.Clean(text, 255))];
}
