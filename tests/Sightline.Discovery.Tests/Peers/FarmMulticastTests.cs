using System.Net;
using Sightline.Farm;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Discovery.Tests.Peers;

/// <summary>Discovery of simulated devices on one machine's loopback, as the demo does it: no privileges are needed for it, but a namespace keeps the devices of others out.</summary>
public sealed class FarmMulticastTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private static readonly FarmOptions Loopback = new() { Count = 21, AddressBase = IPAddress.Parse("127.33.0.1"), HttpPort = 0, HttpsPort = 0, ControlPort = 0 };

    [Fact]
    public Task Mdns_EveryGeneration_IsFoundAtItsAddressAndItsGoodbyeHeard() => InsideAsync(nameof(Mdns_EveryGeneration_IsFoundAtItsAddressAndItsGoodbyeHeard), async () =>
    {
        var farm = await FarmHost.StartAsync(Loopback, TestContext.Current.CancellationToken);
        await using var discoverer = new Discoverer(new DiscovererOptions { Loopback = true, Ssdp = false }, TimeProvider.System);
        await using var seen = new Seen(discoverer);

        _ = discoverer.SearchAsync(TestContext.Current.CancellationToken);
        await seen.UntilAsync(farm.Devices, (device, sighting) => sighting.HttpPort == device.HttpPort && sighting.Model == device.Model && sighting.Address.Equals(device.Address));
        Assert.Equal(["lo"], discoverer.Health.Interfaces);
        Assert.Empty(discoverer.Health.Faults);
        await farm.DisposeAsync();
        await seen.UntilAsync(farm.Devices, (_, sighting) => sighting.Goodbye);
    });

    [Fact]
    public Task Ssdp_DevicesThatHaveItOn_AreFoundWithTheirDescriptions() => InsideAsync(nameof(Ssdp_DevicesThatHaveItOn_AreFoundWithTheirDescriptions), async () =>
    {
        await using var farm = await FarmHost.StartAsync(Loopback with { OsMix = new Dictionary<string, double> { ["9.80"] = 1 } }, TestContext.Current.CancellationToken);
        await using var discoverer = new Discoverer(new DiscovererOptions { Loopback = true, Mdns = false }, TimeProvider.System);
        await using var seen = new Seen(discoverer);

        _ = discoverer.SearchAsync(TestContext.Current.CancellationToken);
        await seen.UntilAsync(farm.Devices, (device, sighting) => sighting.HttpPort == device.HttpPort && sighting.Model == device.Model && sighting.ProductType is not null && sighting.Address.Equals(device.Address));
    });

    [Fact]
    public Task Unicast_OneAddressAsked_Answers() => InsideAsync(nameof(Unicast_OneAddressAsked_Answers), async () =>
    {
        await using var farm = await FarmHost.StartAsync(Loopback with { Count = 3, OsMix = new Dictionary<string, double> { ["9.80"] = 1 } }, TestContext.Current.CancellationToken);
        // What they announce when they start is over.
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
        await using var discoverer = new Discoverer(new DiscovererOptions { Loopback = true, Mdns = false }, TimeProvider.System);
        await using var seen = new Seen(discoverer);

        await discoverer.SearchAsync(farm.Devices[1].Address, TestContext.Current.CancellationToken);
        await seen.UntilAsync([farm.Devices[1]], (device, sighting) => sighting.Address.Equals(device.Address));
    });

    /// <summary>Linux takes another interface's address for what goes out on loopback by its index, and what answers that comes in by the other.</summary>
    [Fact]
    public async Task Search_OnLoopbackOfAMachineWithANetwork_IsAnswered()
    {
        if (NetworkNamespace.Inside is null)
        {
            await using var network = await BridgedNetwork.StartAsync("host");
            await TestInside.RunAsync(network["host"], typeof(FarmMulticastTests), nameof(Search_OnLoopbackOfAMachineWithANetwork_IsAnswered), Limit, TestContext.Current.CancellationToken);
            return;
        }
        await using var farm = await FarmHost.StartAsync(Loopback with { Count = 5, OsMix = new Dictionary<string, double> { ["9.80"] = 1 } }, TestContext.Current.CancellationToken);
        // What they announce when they start is over.
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
        await using var discoverer = new Discoverer(new DiscovererOptions { Loopback = true, Interfaces = ["lo"], Mdns = false }, TimeProvider.System);
        await using var seen = new Seen(discoverer);

        _ = discoverer.SearchAsync(TestContext.Current.CancellationToken);
        await seen.UntilAsync(farm.Devices, (device, sighting) => sighting.Address.Equals(device.Address));
    }

    private static async Task InsideAsync(string method, Func<Task> test)
    {
        if (NetworkNamespace.Inside is not null)
        {
            await test();
            return;
        }
        await using var machine = await NetworkNamespace.StartAsync("loopback", TestContext.Current.CancellationToken);
        await TestInside.RunAsync(machine, typeof(FarmMulticastTests), method, Limit, TestContext.Current.CancellationToken);
    }

    /// <summary>The last sighting of each device.</summary>
    private sealed class Seen : IAsyncDisposable
    {
        private readonly Dictionary<string, Sighting> _last = [];
        private readonly Discoverer _discoverer;
        private readonly Task _listening;

        public Seen(Discoverer discoverer)
        {
            _discoverer = discoverer;
            _listening = ListenAsync();
        }

        public async Task UntilAsync(IReadOnlyList<FarmDevice> devices, Func<FarmDevice, Sighting, bool> isSo)
        {
            try
            {
                await AllAsync(devices, isSo);
            }
            catch (TimeoutException missing)
            {
                lock (_last)
                    throw new TimeoutException($"{missing.Message} Seen: {string.Join("; ", _last.Values)}. {_discoverer.Health} {string.Join("; ", _discoverer.Health.Faults)}", missing);
            }
        }

        private Task AllAsync(IReadOnlyList<FarmDevice> devices, Func<FarmDevice, Sighting, bool> isSo) => Eventually.TrueAsync(
            $"sighting of each of {devices.Count} devices as wanted",
            TimeSpan.FromSeconds(40),
            () =>
            {
                lock (_last)
                    return devices.All(device => _last.TryGetValue(device.Serial, out var sighting) && isSo(device, sighting));
            });

        public async ValueTask DisposeAsync()
        {
            await _discoverer.DisposeAsync();
            await _listening;
        }

        private async Task ListenAsync()
        {
            try
            {
                await foreach (var sighting in _discoverer.ListenAsync(TestContext.Current.CancellationToken))
                    lock (_last)
                        _last[sighting.Serial!] = sighting;
            }
            catch (OperationCanceledException)
            {
                // The way it ends.
            }
        }
    }
}
