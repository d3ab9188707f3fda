using System.Globalization;
using Sightline.TestKit;
using Sightline.TestKit.Peers;
using Xunit;

namespace Sightline.Farm.Tests.Peers;

/// <summary>Programs of others see the farm's devices as they would see real ones, from another machine on the same switch.</summary>
public sealed class FarmPeersTests(FarmPeersTests.Site site) : IClassFixture<FarmPeersTests.Site>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AvahiBrowse_VideoServices_ListsAndResolvesEveryDevice()
    {
        await using var avahi = await AvahiPeer.StartAsync(site.Client, "client", Cancel);

        var seen = await avahi.BrowseAsync("_axis-video._tcp", Cancel);

        var entries = seen.Where(entry => entry.Protocol == "IPv4").OrderBy(entry => entry.Address, StringComparer.Ordinal).ToArray();
        var expected = site.Farm.Devices.OrderBy(device => device.Address, StringComparer.Ordinal).ToArray();
        Assert.Equal(expected.Select(device => $"AXIS {device.Model} - {device.Serial}"), entries.Select(entry => entry.Name));
        Assert.Equal(expected.Select(device => $"axis-{device.Serial.ToLowerInvariant()}.local"), entries.Select(entry => entry.Host));
        Assert.Equal(expected.Select(device => (device.Address, device.HttpPort)), entries.Select(entry => (entry.Address, entry.Port)));
        Assert.Equal(expected.Select(device => "macaddress=" + device.Serial), entries.Select(entry => Assert.Single(entry.Text)));
    }

    [Fact]
    public async Task GssdpDiscover_AxisService_SeesTheDevicesThatHaveSsdpOn()
    {
        var seen = await GssdpPeer.DiscoverAsync(site.Client, "urn:axis-com:service:BasicService:1", 5, Cancel);

        var expected = site.Farm.Devices.Where(device => Major(device) < 12).ToArray();
        Assert.NotEmpty(expected);
        Assert.NotEqual(site.Farm.Devices.Count, expected.Length);
        Assert.Equal(
            expected.Select(device => $"uuid:Upnp-BasicDevice-1_0-{device.Serial}::urn:axis-com:service:BasicService:1").Order(StringComparer.Ordinal),
            seen.Select(resource => resource.Usn).Distinct().Order(StringComparer.Ordinal));
        var first = seen.First(resource => resource.Usn.Contains(expected[0].Serial, StringComparison.Ordinal));
        Assert.StartsWith($"http://{expected[0].Address}:", first.Location, StringComparison.Ordinal);
        var description = await CurlAsync("--silent", "--fail", first.Location);
        Assert.Contains($"<serialNumber>{expected[0].Serial}</serialNumber>", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CurlDigest_Http_LogsInToEveryGeneration()
    {
        foreach (var device in site.Farm.Devices)
            Assert.StartsWith(device.UserName, await LogInAsync(device, "--digest", $"http://{device.Address}:{device.HttpPort}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CurlBasic_Https_LogsInToEveryGenerationThatHasIt()
    {
        var devices = site.Farm.Devices.Where(device => Major(device) > 6).ToArray();
        Assert.NotEmpty(devices);
        foreach (var device in devices)
            Assert.StartsWith(device.UserName, await LogInAsync(device, "--basic", $"https://{device.Address}:{device.HttpsPort}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CurlDigest_WrongPassword_IsRefused()
    {
        var device = site.Farm.Devices[0];
        var status = await CurlAsync("--silent", "--output", "/dev/null", "--write-out", "%{http_code}", "--digest", "--user", $"{device.UserName}:wrong", $"http://{device.Address}:{device.HttpPort}/axis-cgi/usergroup.cgi");
        Assert.Equal("401", status);
    }

    [Fact]
    public async Task OpensslSClient_EveryHttpsDevice_ShowsItsSerialInTheCommonName()
    {
        var devices = site.Farm.Devices.Where(device => Major(device) > 6).ToArray();
        Assert.NotEmpty(devices);
        foreach (var device in devices)
        {
            var run = await site.Client.RunAsync(new ProcessStart("sh", "-c", $"openssl s_client -connect {device.Address}:{device.HttpsPort} </dev/null 2>/dev/null | openssl x509 -noout -subject -nameopt multiline"), Limit, Cancel);
            Assert.Contains($"axis-{device.Serial.ToLowerInvariant()}", run.MustSucceed().Output, StringComparison.Ordinal);
        }
    }

    private static int Major(FarmRow device) => int.Parse(device.OsVersion.Split('.')[0], CultureInfo.InvariantCulture);

    private Task<string> LogInAsync(FarmRow device, string method, string address) =>
        CurlAsync("--silent", "--show-error", "--fail", "--insecure", method, "--user", $"{device.UserName}:{device.Password}", address + "/axis-cgi/usergroup.cgi");

    private async Task<string> CurlAsync(params string[] arguments) =>
        (await site.Client.RunAsync(new ProcessStart("curl", ["--max-time", "15", .. arguments]), Limit, Cancel)).MustSucceed().Output;

    /// <summary>Two machines on a switch: one holds a farm with every generation, the other the peers.</summary>
    public sealed class Site : IAsyncLifetime
    {
        private BridgedNetwork? _network;
        private FarmProcess? _farm;

        public FarmProcess Farm => _farm!;

        public NetworkNamespace Client => _network!["client"];

        public async ValueTask InitializeAsync()
        {
            _network = await BridgedNetwork.StartAsync("farm", "client");
            _farm = await FarmProcess.StartAsync(_network["farm"], "10.20.0.0/16", ["--count", "14", "--http-port", "80", "--https-port", "443", "--control-port", "0", "--model", "P3225-LVE Mk II", "P3265-LV"]);
            await Client.ReachRangeAsync("10.20.0.0/16");
        }

        public async ValueTask DisposeAsync()
        {
            if (_farm is not null)
                await _farm.DisposeAsync();
            if (_network is not null)
                await _network.DisposeAsync();
        }
    }
}
