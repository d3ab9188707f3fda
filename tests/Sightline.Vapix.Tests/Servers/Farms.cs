using System.Collections.Concurrent;
using System.Net;
using Sightline.Farm;

namespace Sightline.Vapix.Tests.Servers;

/// <summary>One farm device of each AXIS OS generation, set up or factory-fresh; started when first asked for, kept to the end of the tests.</summary>
public sealed class Farms : IAsyncDisposable
{
    /// <summary>The account of the devices that are set up.</summary>
    public const string Password = "Farm-Pass-1";

    private readonly ConcurrentDictionary<(string Os, bool Fresh), Lazy<Task<FarmHost>>> _hosts = new();

    /// <summary>The generations that the farm imitates.</summary>
    public static string[] Generations { get; } = ["6.50", "8.40", "9.80", "10.12", "11.11", "12.11", "13.0"];

    /// <summary>The shared device of a generation that is set up.</summary>
    public async Task<FarmDevice> DeviceAsync(string os) => (await HostAsync(os, fresh: false)).Devices[0];

    /// <summary>Opens a farm device as a person would who saw it first: its certificate pinned over HTTPS.</summary>
    internal static async Task<VapixDevice> OpenAsync(VapixClient client, FarmDevice farm, bool tls, string? password, CancellationToken stop)
    {
        var endpoint = EndpointOf(farm, tls);
        string? fingerprint = null;
        if (tls)
        {
            using var first = client.Open(endpoint, DeviceTrust.None);
            fingerprint = (await first.Identification.ReadAsync(stop)).Value.CertificateFingerprint;
        }

        return client.Open(endpoint, new DeviceTrust(farm.Serial, fingerprint), password is null ? null : new DeviceCredentials("root", password));
    }

    internal static VapixEndpoint EndpointOf(FarmDevice device, bool tls) => new(device.Address, tls ? device.HttpsPort : device.HttpPort, tls);

    /// <summary>A farm of its own for tests that change the device.</summary>
    public static Task<FarmHost> StartAsync(string os, bool fresh = false, Func<FarmOptions, FarmOptions>? change = null)
    {
        var options = new FarmOptions
        {
            Count = 1,
            Seed = 7,
            Addressing = FarmAddressing.PortPerDevice,
            AddressBase = IPAddress.Loopback,
            HttpPort = 0,
            HttpsPort = 0,
            ControlPort = 0,
            Password = Password,
            FreshShare = fresh ? 1 : 0,
            OsMix = new Dictionary<string, double> { [os] = 1 },
            Multicast = false,
            TimeScale = 0.01,
        };
        return FarmHost.StartAsync(change?.Invoke(options) ?? options);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Values)
            await (await host.Value).DisposeAsync();
    }

    private Task<FarmHost> HostAsync(string os, bool fresh) => _hosts.GetOrAdd((os, fresh), key => new Lazy<Task<FarmHost>>(() => StartAsync(key.Os, key.Fresh))).Value;
}
