using System.Net;
using Sightline.Discovery.Addresses;
using Sightline.Discovery.Scan;
using Sightline.Farm;
using Xunit;

namespace Sightline.Discovery.Tests.Scan;

/// <summary>The scanner against simulated devices of every AXIS OS generation.</summary>
public sealed class FarmScanTests
{
    private static readonly FarmOptions Small = new()
    {
        AddressBase = IPAddress.Parse("127.31.0.1"),
        HttpPort = 0,
        HttpsPort = 0,
        ControlPort = 0,
        Multicast = false,
    };

    [Theory]
    [InlineData("6.50", false)]
    [InlineData("8.40", false)]
    [InlineData("9.80", true)]
    [InlineData("10.12", true)]
    [InlineData("11.11", true)]
    [InlineData("12.11", true)]
    [InlineData("13.0", true)]
    public async Task ScanAsync_EachGeneration_TellsWhatItTellsWithoutLogin(string generation, bool tellsModel)
    {
        await using var farm = await FarmHost.StartAsync(Small with { Count = 12, FreshShare = 0.3, OsMix = new Dictionary<string, double> { [generation] = 1 } }, TestContext.Current.CancellationToken);

        var found = await ScanAsync(farm, Ports(farm));

        Assert.Equal(farm.Devices.Select(device => device.Serial).Order(), found.Select(sighting => sighting.Serial).Order());
        foreach (var device in farm.Devices)
        {
            var sighting = found.Single(sighting => sighting.Serial == device.Serial);
            Assert.Equal(device.Address, sighting.Address);
            Assert.Equal(device.HttpPort, sighting.HttpPort);
            Assert.Equal(tellsModel ? device.Model : null, sighting.Model);
            Assert.Equal(tellsModel ? device.OsVersion : null, sighting.OsVersion);
            if (tellsModel)
                Assert.Equal(device.AccountState == FarmAccountState.FactoryFresh, sighting.NeedsSetup);
        }
    }

    [Fact]
    public async Task ScanAsync_HttpsAlone_FindsEveryDeviceThatServesIt()
    {
        await using var farm = await FarmHost.StartAsync(Small with { Count = 12, OsMix = new Dictionary<string, double> { ["11.11"] = 1, ["12.11"] = 1 } }, TestContext.Current.CancellationToken);

        var found = await ScanAsync(farm, Ports(farm) with { HttpPorts = [] });

        Assert.Equal(12, found.Count);
        Assert.All(found, sighting => Assert.Equal((null, farm.Devices[0].HttpsPort), (sighting.HttpPort, sighting.HttpsPort)));
        Assert.All(found, sighting => Assert.NotNull(sighting.Model));
    }

    [Fact]
    public async Task ScanAsync_OnePortPerDevice_TellsTheDevicesApart()
    {
        await using var farm = await FarmHost.StartAsync(Small with { Count = 6, Addressing = FarmAddressing.PortPerDevice, AddressBase = IPAddress.Loopback, OsMix = new Dictionary<string, double> { ["12.11"] = 1 } }, TestContext.Current.CancellationToken);

        var found = await CollectAsync(AddressSet.Of(IPAddress.Loopback), new ScanOptions
        {
            HttpPorts = [.. farm.Devices.Select(device => device.HttpPort)],
            HttpsPorts = [.. farm.Devices.Select(device => device.HttpsPort)],
            ProbesPerSecond = null,
        });

        Assert.Equal(
            farm.Devices.Select(device => (device.Serial, (int?)device.HttpPort, (int?)device.HttpsPort)).Order(),
            found.Select(sighting => (sighting.Serial!, sighting.HttpPort, sighting.HttpsPort)).Order());
    }

    [Fact]
    public async Task ScanAsync_Finished_HasReportedEveryAddress()
    {
        await using var farm = await FarmHost.StartAsync(Small with { Count = 5 }, TestContext.Current.CancellationToken);
        var last = new LastProgress();

        await CollectAsync(AddressSet.Parse(["127.31.0.1-40"]).Addresses, Ports(farm), last);

        Assert.Equal(new ScanProgress(40, 40, 40, 5, 0) with { Answering = last.Value!.Answering }, last.Value);
        Assert.InRange(last.Value.Answering, 5, 40);
    }

    private static ScanOptions Ports(FarmHost farm) => new() { HttpPorts = [farm.Devices[0].HttpPort], HttpsPorts = [farm.Devices[0].HttpsPort], ProbesPerSecond = null };

    private static Task<List<Sighting>> ScanAsync(FarmHost farm, ScanOptions options) => CollectAsync(AddressSet.Of(farm.Devices.Select(device => device.Address)), options);

    private static async Task<List<Sighting>> CollectAsync(AddressSet addresses, ScanOptions options, IProgress<ScanProgress>? progress = null)
    {
        var found = new List<Sighting>();
        await foreach (var sighting in new AddressScanner(TimeProvider.System).ScanAsync(addresses, options, progress, TestContext.Current.CancellationToken))
            found.Add(sighting);
        return found;
    }

    private sealed class LastProgress : IProgress<ScanProgress>
    {
        public ScanProgress? Value { get; private set; }

        public void Report(ScanProgress value) => Value = value;
    }
}
