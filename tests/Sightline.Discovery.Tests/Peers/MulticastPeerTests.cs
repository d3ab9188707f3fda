using System.Net;
using Sightline.Discovery.Multicast;
using Sightline.Discovery.Ssdp;
using Sightline.TestKit;
using Sightline.TestKit.Peers;
using Xunit;

namespace Sightline.Discovery.Tests.Peers;

/// <summary>Discovery by multicast across a bridge, with responders that others wrote at the far end.</summary>
public sealed class MulticastPeerTests
{
    private const string Serial = "B8A44F0A1B2C";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Mdns_ServiceThatAvahiAnnounces_IsFoundAndItsGoodbyeHeard()
    {
        if (NetworkNamespace.Inside is null)
        {
            await using var network = await BridgedNetwork.StartAsync("camera", "host");
            await using var avahi = await AvahiPeer.StartAsync(network["camera"], "axis-b8a44f0a1b2c", TestContext.Current.CancellationToken);
            var service = await avahi.PublishAsync($"AXIS P3268-LV - {Serial}", "_axis-video._tcp", 80, [$"macaddress={Serial}"], TestContext.Current.CancellationToken);
            var inside = RunInsideAsync(network["host"], nameof(Mdns_ServiceThatAvahiAnnounces_IsFoundAndItsGoodbyeHeard));
            // Time enough to be found before it leaves; the test inside waits for both.
            await Task.Delay(TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);
            await service.StopAsync(TimeSpan.FromSeconds(5));
            await inside;
            return;
        }
        await using var discoverer = new Discoverer(new DiscovererOptions { Ssdp = false }, TimeProvider.System);
        var search = discoverer.SearchAsync(TestContext.Current.CancellationToken);

        var found = await FirstAsync(discoverer, sighting => sighting is { Serial: Serial, HttpPort: not null }, sighting => sighting is { Serial: Serial, Goodbye: true });

        Assert.Equal((SightingSource.Mdns, IPAddress.Parse("10.77.0.1"), "P3268-LV", 80), (found.Source, found.Address, found.Model, found.HttpPort));
        await discoverer.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search);
    }

    [Fact]
    public async Task Mdns_OneAddressAskedByUnicast_Answers()
    {
        if (NetworkNamespace.Inside is null)
        {
            await using var network = await BridgedNetwork.StartAsync("camera", "host");
            await using var avahi = await AvahiPeer.StartAsync(network["camera"], "axis-b8a44f0a1b2c", TestContext.Current.CancellationToken);
            await avahi.PublishAsync("Gate", "_axis-video._tcp", 8080, [$"macaddress={Serial}"], TestContext.Current.CancellationToken);
            // Avahi announces what is new for a few seconds; after that only an answer can tell.
            await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
            await RunInsideAsync(network["host"], nameof(Mdns_OneAddressAskedByUnicast_Answers));
            return;
        }
        await using var discoverer = new Discoverer(new DiscovererOptions { Ssdp = false, Interfaces = ["eth0"] }, TimeProvider.System);
        var asked = discoverer.SearchAsync(IPAddress.Parse("10.77.0.1"), TestContext.Current.CancellationToken);

        var found = await FirstAsync(discoverer, sighting => sighting is { Serial: Serial, HttpPort: not null });

        await asked;
        Assert.Equal((IPAddress.Parse("10.77.0.1"), "Gate", 8080), (found.Address, found.Name, found.HttpPort));
    }

    [Fact]
    public async Task Ssdp_MediaServer_IsSeenAndIsNoAxisDevice()
    {
        if (NetworkNamespace.Inside is null)
        {
            await using var network = await BridgedNetwork.StartAsync("media", "host");
            await using var server = await MiniDlnaPeer.StartAsync(network["media"], "Peer", TestContext.Current.CancellationToken);
            await RunInsideAsync(network["host"], nameof(Ssdp_MediaServer_IsSeenAndIsNoAxisDevice));
            return;
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var sockets = new SocketPair(SsdpChannel.IPv4, new DiscoveryCounters());
        var eth0 = MulticastInterface.Choose(new DiscovererOptions());
        sockets.Use(eth0);
        var seen = new TaskCompletionSource<(SsdpMessage Message, IPAddress Source)>();
        var receiving = sockets.ReceiveAsync((packet, source) =>
        {
            if (SsdpParser.Parse(packet.Span, out _) is { Location: not null, Goodbye: false } message)
                seen.TrySetResult((message, source.Address));
        }, stop.Token);

        Assert.Equal("eth0", Assert.Single(eth0).Name);
        Assert.Null(sockets.Own!.SendToGroup(eth0[0], SsdpSearch.Build(SsdpSearch.Group, "MX: 1\r\n", "ssdp:all")));
        var (message, source) = await seen.Task.WaitAsync(Limit, stop.Token);

        Assert.Equal(IPAddress.Parse("10.77.0.1"), source);
        Assert.Null(message.Serial);
        var (target, path) = DescriptionUrl.Check(message.Location, source)!.Value;
        Assert.Equal((source, 8200, "/rootDesc.xml"), (target.Address, target.Port, path));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving);
    }

    private static Task RunInsideAsync(NetworkNamespace machine, string method) =>
        TestInside.RunAsync(machine, typeof(MulticastPeerTests), method, Limit, TestContext.Current.CancellationToken);

    /// <summary>The sighting that matches first, after those that match the others have been waited for too.</summary>
    private static async Task<Sighting> FirstAsync(Discoverer discoverer, params Predicate<Sighting>[] wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(40));
        Sighting? first = null;
        var seen = new List<Sighting>();
        var next = 0;
        try
        {
            await foreach (var sighting in discoverer.ListenAsync(limit.Token))
            {
                seen.Add(sighting);
                if (!wanted[next](sighting))
                    continue;
                first ??= sighting;
                if (++next == wanted.Length)
                    return first;
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"Sighting {next} did not come. Seen: {string.Join("; ", seen)}. Health: {discoverer.Health}, faults: {string.Join("; ", discoverer.Health.Faults)}");
        }
        throw new InvalidOperationException("The stream ended.");
    }
}
