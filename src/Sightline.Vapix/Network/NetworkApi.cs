using System.Net;
using System.Text.Json;
using Sightline.Vapix.Http;
using Sightline.Vapix.Json;

namespace Sightline.Vapix.Network;

/// <summary>Network settings (VAPIX network_settings.cgi, AXIS OS 8.50+; below, parameters). Administrator.</summary>
public sealed class NetworkApi
{
    private static readonly JsonApi Api = new("/axis-cgi/network_settings.cgi", "1.0", JsonErrors.Network);
    private readonly VapixDevice _device;

    internal NetworkApi(VapixDevice device) => _device = device;

    /// <summary>Reads addresses, host name, DNS servers and 802.1X state.</summary>
    public async Task<VapixResult<NetworkInfo>> ReadAsync(CancellationToken cancellationToken = default)
    {
        var features = _device.Channel.Features;
        if (!features.Lacks(Feature.NetworkSettings))
        {
            var result = features.Learn(Feature.NetworkSettings, await Api.CallAsync(_device, new JsonCall("getNetworkInfo"), NetworkReader.Read, cancellationToken).ConfigureAwait(false));
            if (result.Ok || result.Error.Kind != VapixErrorKind.NotSupported)
                return result;
        }

        var list = await _device.Parameters.ReadAsync(NetworkReader.Groups, cancellationToken).ConfigureAwait(false);
        return list.Then(NetworkReader.Read);
    }

    /// <summary>Sets the host name, or takes it from DHCP.</summary>
    /// <param name="hostName">1 to 63 letters, digits and dashes, which do not stand at an end; null to take it from DHCP.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<VapixResult<Done>> SetHostNameAsync(string? hostName, CancellationToken cancellationToken = default)
    {
        if (hostName is not null && !IsHostName(hostName))
            return new VapixError(VapixErrorKind.InvalidInput, "A host name has 1 to 63 letters, digits and dashes and neither begins nor ends with a dash.");
        var result = await SetAsync("setHostnameConfiguration", writer => WriteHostName(writer, hostName), cancellationToken).ConfigureAwait(false);
        if (result.Ok || result.Error.Kind != VapixErrorKind.NotSupported || hostName is null)
            return result;
        var update = await _device.Parameters.UpdateAsync(new Dictionary<string, string> { ["Network.HostName"] = hostName }, cancellationToken).ConfigureAwait(false);
        return update.Then(done => done.Refused.Count == 0
            ? new VapixResult<Done>(default(Done))
            : new VapixError(VapixErrorKind.Refused, "The device refuses the host name."));
    }

    /// <summary>Sets the DNS servers (at most 3), or takes them from DHCP if the list is empty. AXIS OS 8.50+.</summary>
    public async Task<VapixResult<Done>> SetNameServersAsync(IReadOnlyList<IPAddress> servers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(servers);
        if (servers.Count > 3)
            return new VapixError(VapixErrorKind.InvalidInput, "A device takes at most 3 DNS servers.");
        return await SetAsync("setResolverConfiguration", writer => WriteServers(writer, servers), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Sets a fixed IPv4 address, or DHCP. The old address stops answering: look for the device at the new one by its serial number. The
    /// answer may be lost. AXIS OS 8.50+.
    /// </summary>
    /// <param name="address">The fixed address; null for DHCP.</param>
    /// <param name="interfaceName">For example <c>eth0</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<VapixResult<Done>> SetIPv4Async(FixedAddress? address, string interfaceName = "eth0", CancellationToken cancellationToken = default) =>
        address is not null && Check(address) is { } error
            ? Task.FromResult<VapixResult<Done>>(error)
            : SetAsync("setIPv4AddressConfiguration", writer => WriteAddress(writer, address, interfaceName), cancellationToken);

    private Task<VapixResult<Done>> SetAsync(string method, Action<Utf8JsonWriter> write, CancellationToken cancellationToken) =>
        Api.CallAsync(_device, new JsonCall(method, write), _ => new VapixResult<Done>(default(Done)), cancellationToken);

    private static void WriteHostName(Utf8JsonWriter writer, string? hostName)
    {
        writer.WriteBoolean("useDhcpHostname", hostName is null);
        if (hostName is not null)
            writer.WriteString("staticHostname", hostName);
    }

    private static void WriteServers(Utf8JsonWriter writer, IReadOnlyList<IPAddress> servers)
    {
        writer.WriteBoolean("useDhcpResolverInfo", servers.Count == 0);
        writer.WriteStartArray("staticNameServers");
        foreach (var server in servers)
            writer.WriteStringValue(server.ToString());
        writer.WriteEndArray();
    }

    private static void WriteAddress(Utf8JsonWriter writer, FixedAddress? address, string interfaceName)
    {
        writer.WriteString("deviceName", interfaceName);
        writer.WriteBoolean("enabled", true);
        writer.WriteString("configurationMode", address is null ? "dhcp" : "static");
        if (address is null)
            return;
        writer.WriteStartArray("staticAddressConfigurations");
        writer.WriteStartObject();
        writer.WriteString("address", address.Address.ToString());
        writer.WriteNumber("prefixLength", address.PrefixLength);
        writer.WriteEndObject();
        writer.WriteEndArray();
        if (address.Gateway is { } gateway)
            writer.WriteString("staticDefaultRouter", gateway.ToString());
    }

    private static VapixError? Check(FixedAddress address) =>
        address.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork && address.PrefixLength is >= 1 and <= 32
            ? null
            : new VapixError(VapixErrorKind.InvalidInput, "A fixed address is an IPv4 address with a prefix length of 1 to 32.");

    private static bool IsHostName(string name) =>
        name.Length is >= 1 and <= 63 && name[0] != '-' && name[^1] != '-' && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
}

/// <summary>A fixed IPv4 address.</summary>
/// <param name="Address">IPv4 address.</param>
/// <param name="PrefixLength">Bits of the network part, 1 to 32.</param>
/// <param name="Gateway">Default router; null keeps the device's.</param>
public sealed record FixedAddress(IPAddress Address, int PrefixLength, IPAddress? Gateway);
