using Sightline.TestKit;
using Sightline.TestKit.Peers;
using Xunit;

namespace Sightline.Farm.Tests.Peers;

/// <summary>The real peers see one another: what they say about the farm can be believed.</summary>
public sealed class PeerToolsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Avahi_PublishedOnOneMachine_IsListedAndResolvedOnAnother()
    {
        await using var network = await BridgedNetwork.StartAsync("left", "right");
        await using var announcer = await AvahiPeer.StartAsync(network["left"], "left-host", Cancel);
        await using var browser = await AvahiPeer.StartAsync(network["right"], "right-host", Cancel);
        await announcer.PublishAsync("Front door; left", "_axis-video._tcp", 8080, ["macaddress=B8A44F0A1B2C"], Cancel);

        var seen = await browser.BrowseAsync("_axis-video._tcp", Cancel);

        var entry = Assert.Single(seen, entry => entry.Protocol == "IPv4");
        Assert.Equal(("Front door; left", "left-host.local", "10.77.0.1", 8080), (entry.Name, entry.Host, entry.Address, entry.Port));
        Assert.Equal(["macaddress=B8A44F0A1B2C"], entry.Text);
    }

    [Fact]
    public async Task MiniDlna_OnOneMachine_IsSeenByGssdpOnAnother()
    {
        await using var network = await BridgedNetwork.StartAsync("left", "right");
        await using var server = await MiniDlnaPeer.StartAsync(network["left"], "Left", Cancel);

        var seen = await GssdpPeer.DiscoverAsync(network["right"], "upnp:rootdevice", 3, Cancel);

        var root = Assert.Single(seen);
        Assert.Equal(($"uuid:{server.Uuid}::upnp:rootdevice", $"http://10.77.0.1:{server.Port}/rootDesc.xml"), (root.Usn, root.Location));
    }
}
