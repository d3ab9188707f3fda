using System.Net;
using System.Text;
using Sightline.Farm.Faults;
using Sightline.Farm.Tests.Multicast;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Farm.Tests.Ssdp;

/// <summary>SSDP of a running farm, over real sockets on the loopback interface, beside whoever else is there.</summary>
public sealed class SsdpFarmTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly IPEndPoint Group = new(IPAddress.Parse("239.255.255.250"), 1900);
    private readonly Listener _multicast = new(Group);
    private FarmHost _farm = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FarmDevice Old => _farm.Devices.First(device => device.OsVersion.StartsWith("9.", StringComparison.Ordinal));

    private FarmDevice New => _farm.Devices.First(device => device.OsVersion.StartsWith("12.", StringComparison.Ordinal));

    public async ValueTask InitializeAsync() => _farm = await FarmHost.StartAsync(
        new FarmOptions
        {
            Count = 4, Seed = Random.Shared.Next(1, 1 << 20), AddressBase = IPAddress.Parse("127.31.8.1"), HttpPort = 0, HttpsPort = 0, ControlPort = 0, TimeScale = 0.001, Models = ["P3225-LVE Mk II", "P3265-LV"],
            OsMix = new Dictionary<string, double> { ["9.80"] = 1, ["12.11"] = 1 },
        },
        Cancel);

    public async ValueTask DisposeAsync()
    {
        await _farm.DisposeAsync();
        _multicast.Dispose();
    }

    [Fact]
    public async Task Start_DeviceBelowTwelve_AnnouncesItsFourKinds()
    {
        var udn = "uuid:Upnp-BasicDevice-1_0-" + Old.Serial;
        foreach (var usn in new[] { udn, udn + "::upnp:rootdevice", udn + "::urn:schemas-upnp-org:device:Basic:1", udn + "::urn:axis-com:service:BasicService:1" })
            await SeenAsync(Old, text => text.StartsWith("NOTIFY ", StringComparison.Ordinal) && text.Contains("NTS: ssdp:alive", StringComparison.Ordinal) && text.Contains($"USN: {usn}\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_AxisService_IsAnsweredOnceByEachDeviceThatHasItOn()
    {
        using var client = new Listener(null);
        client.Send(Search("urn:axis-com:service:BasicService:1", 1), Group);
        foreach (var device in _farm.Devices.Where(device => device.OsVersion.StartsWith("9.", StringComparison.Ordinal)))
            await SeenAsync(device, text => text.StartsWith("HTTP/1.1 200 OK\r\n", StringComparison.Ordinal), client);
        await Task.Delay(1200, Cancel);
        var serials = _farm.Devices.Select(device => device.Address).ToHashSet();
        Assert.Equal(2, client.Packets.Count(packet => serials.Contains(packet.From.Address)));
    }

    [Fact]
    public async Task Search_Everything_IsAnsweredWithFourKinds()
    {
        using var client = new Listener(null);
        client.Send(Search("ssdp:all", 1), Group);
        await Eventually.TrueAsync("four answers", Limit, () => client.Packets.Count(packet => packet.From.Address.Equals(Old.Address)) == 4, Cancel);
    }

    [Fact]
    public async Task Search_ToOneDevice_IsAnsweredByItAlone()
    {
        if (NetworkNamespace.Inside is null)
        {
            // Of several programs on port 1900 only one gets what is sent to a single address, so this one needs a network of its own.
            await using var network = await NetworkNamespace.StartAsync("ssdp", Cancel);
            await TestInside.RunAsync(network, GetType(), nameof(Search_ToOneDevice_IsAnsweredByItAlone), TimeSpan.FromSeconds(60), Cancel);
            return;
        }
        _multicast.Dispose();
        using var client = new Listener(null);
        client.Send(Search("upnp:rootdevice", 0), new IPEndPoint(Old.Address, 1900));
        await SeenAsync(Old, text => text.Contains("ST: upnp:rootdevice", StringComparison.Ordinal), client);
        await Task.Delay(300, Cancel);
        Assert.Single(client.Packets);
    }

    [Fact]
    public async Task SwitchedOn_NewDevice_AnnouncesAndServesItsDescription()
    {
        New.Parameters.Set("Network.UPnP.Enabled", "yes");
        var text = await SeenAsync(New, text => text.Contains("ssdp:alive", StringComparison.Ordinal));
        var description = await DescriptionAsync(text);
        Assert.Contains($"<serialNumber>{New.Serial}</serialNumber>", description, StringComparison.Ordinal);
        Assert.Contains($"http://{New.Address}:{New.HttpPort}/", description, StringComparison.Ordinal);
        New.Parameters.Set("Network.UPnP.Enabled", "no");
        await SeenAsync(New, text => text.Contains("ssdp:byebye", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restart_Orderly_SaysByeByeAndComesBackWithAnotherBoot()
    {
        var before = await SeenAsync(Old, text => text.Contains("ssdp:alive", StringComparison.Ordinal));
        Old.Life.Restart(Life.RestartPlan.Reboot(Old));
        await SeenAsync(Old, text => text.Contains("ssdp:byebye", StringComparison.Ordinal));
        var boot = Header(before, "01-NLS");
        await SeenAsync(Old, text => text.Contains("ssdp:alive", StringComparison.Ordinal) && Header(text, "01-NLS") != boot);
    }

    [Theory]
    [InlineData("markup", "&lt;script&gt;")]
    [InlineData("entities", "<!ENTITY i ")]
    public async Task Hostile_Description_HoldsTheAttack(string kind, string part)
    {
        Old.ApplyFault(DeviceFault.Parse("hostile=" + kind));
        var text = await SeenAsync(Old, text => text.Contains("ssdp:alive", StringComparison.Ordinal));
        Assert.Contains(part, await DescriptionAsync(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_Location_NamesAnotherHost()
    {
        Old.ApplyFault(DeviceFault.Parse("hostile=elsewhere:127.0.0.1:4321"));
        await SeenAsync(Old, text => text.Contains("LOCATION: http://127.0.0.1:4321/rootdesc1.xml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EndlessDescription_Reader_IsFedUntilItLeaves()
    {
        Old.ApplyFault(DeviceFault.Parse("hostile=endless"));
        var text = await SeenAsync(Old, text => text.Contains("ssdp:alive", StringComparison.Ordinal));
        using var http = new HttpClient();
        await using var body = await http.GetStreamAsync(new Uri(Header(text, "LOCATION")), Cancel);
        await body.ReadExactlyAsync(new byte[2 << 20], Cancel).AsTask().WaitAsync(Limit, Cancel);
    }

    private static async Task<string> DescriptionAsync(string message)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(Header(message, "LOCATION")), Cancel);
    }

    private static string Header(string message, string name) =>
        message.Split("\r\n").First(line => line.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];

    private async Task<string> SeenAsync(FarmDevice device, Func<string, bool> wanted, Listener? listener = null) => await Eventually.GetAsync(
        $"message of {device}",
        Limit,
        () => Task.FromResult((listener ?? _multicast).Packets.Where(packet => packet.From.Address.Equals(device.Address)).Select(packet => Encoding.UTF8.GetString(packet.Packet)).FirstOrDefault(wanted)),
        Cancel);

    private static byte[] Search(string target, int wait) =>
        Encoding.ASCII.GetBytes($"M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nMX: {wait}\r\nST: {target}\r\n\r\n");
}
