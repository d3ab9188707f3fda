using System.Net;
using Sightline.TestKit;
using Sightline.TestKit.Peers;
using Xunit;

namespace Sightline.Farm.Tests.Peers;

/// <summary>Devices whose interface has their IPv6 address, beside another mDNS program on the same machine.</summary>
public sealed class FarmIPv6Tests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AvahiBrowse_DevicesWithIPv6BesideAnAvahi_ResolvesThemAndCurlReachesThem()
    {
        string[] arguments = ["--count", "2", "--http-port", "80", "--https-port", "443", "--control-port", "0", "--model", "P3265-LV"];
        await using var network = await BridgedNetwork.StartAsync("farm", "client");
        IReadOnlyList<FarmRow> devices;
        await using (var first = await FarmProcess.StartAsync(network["farm"], "10.20.0.0/16", [.. arguments, "--no-multicast"], Cancel))
            devices = first.Devices;
        foreach (var device in devices)
            await network["farm"].IpAsync($"-6 addr add {LinkLocal(device.Serial)}/64 dev eth0 nodad", Cancel);
        await using var beside = await AvahiPeer.StartAsync(network["farm"], "beside", Cancel);
        await beside.PublishAsync("Beside", "_axis-video._tcp", 81, ["macaddress=B8A44F000001"], Cancel);
        await network["farm"].IpAsync("route del local 10.20.0.0/16 dev lo", Cancel);
        await using var farm = await FarmProcess.StartAsync(network["farm"], "10.20.0.0/16", arguments, Cancel);
        await network["client"].ReachRangeAsync("10.20.0.0/16", Cancel);
        await using var avahi = await AvahiPeer.StartAsync(network["client"], "client", Cancel);

        var seen = await avahi.BrowseAsync("_axis-video._tcp", Cancel);

        foreach (var device in devices)
        {
            Assert.Contains(seen, entry => entry.Protocol == "IPv4" && entry.Address == device.Address);
            Assert.Contains(seen, entry => entry.Protocol == "IPv6" && entry.Name.EndsWith(device.Serial, StringComparison.Ordinal));
            var address = await avahi.ResolveAsync($"axis-{device.Serial.ToLowerInvariant()}.local", ipv6: true, Cancel);
            Assert.Equal(LinkLocal(device.Serial).ToString(), address);
            var curl = await network["client"].RunAsync(new ProcessStart("curl", "--silent", "--globoff", "--digest", "--user", $"{device.UserName}:{device.Password}", $"http://[{address}%25eth0]/axis-cgi/systemlog.cgi"), TimeSpan.FromSeconds(20), Cancel);
            Assert.Contains("-----", curl.MustSucceed().Output, StringComparison.Ordinal);
        }
        Assert.Contains(seen, entry => entry.Name == "Beside" && entry.Port == 81);
    }

    private static IPAddress LinkLocal(string serial)
    {
        var mac = Convert.FromHexString(serial);
        return new IPAddress([0xFE, 0x80, 0, 0, 0, 0, 0, 0, (byte)(mac[0] ^ 2), mac[1], mac[2], 0xFF, 0xFE, mac[3], mac[4], mac[5]]);
    }
}
