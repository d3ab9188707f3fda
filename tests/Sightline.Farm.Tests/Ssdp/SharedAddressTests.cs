using System.Net;
using System.Text;
using Sightline.Farm.Tests.Multicast;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Farm.Tests.Ssdp;

/// <summary>Devices that share one address and differ by their ports.</summary>
public sealed class SharedAddressTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_EachDevice_HasADescriptionAndAServicePortOfItsOwn()
    {
        using var ssdp = new Listener(new IPEndPoint(IPAddress.Parse("239.255.255.250"), 1900));
        using var mdns = new Listener(new IPEndPoint(IPAddress.Parse("224.0.0.251"), 5353));
        await using var farm = await FarmHost.StartAsync(
            new FarmOptions
            {
                Count = 2, Seed = Random.Shared.Next(1, 1 << 20), Addressing = FarmAddressing.PortPerDevice, AddressBase = IPAddress.Parse("127.31.9.1"), HttpPort = 0, HttpsPort = 0, ControlPort = 0,
                Models = ["P3225-LVE Mk II"],
            },
            Cancel);

        foreach (var device in farm.Devices)
        {
            var alive = await Eventually.GetAsync($"announcement of {device}", Limit, () => Task.FromResult(Texts(ssdp).FirstOrDefault(text => text.Contains($"-{device.Serial}::upnp:rootdevice", StringComparison.Ordinal))), Cancel);
            var location = new Uri(alive.Split("\r\n").First(line => line.StartsWith("LOCATION: ", StringComparison.Ordinal))[10..]);
            Assert.Equal("127.31.9.1", location.Host);
            using var http = new HttpClient();
            var description = await http.GetStringAsync(location, Cancel);
            Assert.Contains($"<serialNumber>{device.Serial}</serialNumber>", description, StringComparison.Ordinal);
            Assert.Contains($"http://127.31.9.1:{device.HttpPort}/", description, StringComparison.Ordinal);
            await Eventually.TrueAsync($"service of {device}", Limit, () => mdns.Packets.Where(packet => packet.From.Address.Equals(device.Address)).Any(packet =>
                Mdns.DnsMessage.Read(packet.Packet).Answers.Any(record => record.Contains($"SRV 0 0 {device.HttpPort} axis-{device.Serial.ToLowerInvariant()}.local", StringComparison.Ordinal))), Cancel);
        }
    }

    private static IEnumerable<string> Texts(Listener listener) => listener.Packets.Select(packet => Encoding.UTF8.GetString(packet.Packet));
}
