using System.Net;
using System.Text;
using Sightline.Farm.Faults;
using Sightline.Farm.Tests.Multicast;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Farm.Tests.Mdns;

/// <summary>mDNS of a running farm, over real sockets on the loopback interface, beside whoever else is there.</summary>
public sealed class MdnsFarmTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly IPEndPoint Group = new(IPAddress.Parse("224.0.0.251"), 5353);
    private readonly Listener _multicast = new(Group);
    private FarmHost _farm = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _farm = await FarmHost.StartAsync(
        new FarmOptions
        {
            Count = 3, Seed = Random.Shared.Next(1, 1 << 20), AddressBase = IPAddress.Parse("127.31.7.1"), HttpPort = 0, HttpsPort = 0, ControlPort = 0, TimeScale = 0.001,
            Models = ["P3225-LVE Mk II", "P3265-LV"],
        },
        Cancel);

    public async ValueTask DisposeAsync()
    {
        await _farm.DisposeAsync();
        _multicast.Dispose();
    }

    [Fact]
    public async Task Start_EveryDevice_ProbesAndAnnouncesFromItsOwnAddress()
    {
        foreach (var device in _farm.Devices)
        {
            await SeenAsync(device, "probe", message => message.Authority.Contains($"{Host(device)} 120 A {device.Address}"));
            await SeenAsync(device, "announcement", message =>
                message.Answers.Contains($"_axis-video._tcp.local 4500 PTR {Instance(device)}")
                && message.Answers.Contains($"{Instance(device)} 120 flush SRV 0 0 {device.HttpPort} {Host(device)}"));
        }
    }

    [Fact]
    public async Task LegacyQuery_FromAnyPort_IsAnsweredToItByUnicast()
    {
        using var client = new Listener(null);
        client.Send(Query(4711, "_axis-video._tcp.local", 12, 1), Group);
        foreach (var device in _farm.Devices)
        {
            var message = await SeenAsync(device, "answer", _ => true, client);
            Assert.Equal((4711, "_axis-video._tcp.local PTR"), (message.Id, Assert.Single(message.Questions)));
            Assert.Equal([$"_axis-video._tcp.local 10 PTR {Instance(device)}"], message.Answers);
        }
    }

    [Fact]
    public async Task TruncatedQuery_KnownAnswersFollow_AreNotSentAgain()
    {
        using var client = new Listener(null);
        client.Send(Query(9, "_axis-video._tcp.local", 12, 1, flags: 2), Group);
        byte[] name = [.. Name("_axis-video._tcp.local")];
        var target = Encoding.ASCII.GetBytes(Instance(_farm.Devices[0]).Split('.')[0]);
        client.Send([0, 9, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, .. name, 0, 12, 0, 1, 0, 0, 17, 148, 0, (byte)(target.Length + 3), (byte)target.Length, .. target, 0xC0, 12], Group);
        await SeenAsync(_farm.Devices[1], "answer", _ => true, client);
        await SeenAsync(_farm.Devices[2], "answer", _ => true, client);
        await Task.Delay(200, Cancel);
        Assert.DoesNotContain(client.Packets, packet => packet.From.Address.Equals(_farm.Devices[0].Address));
    }

    [Fact]
    public async Task MulticastQuery_ForAHost_IsAnsweredByMulticast()
    {
        var device = _farm.Devices[1];
        _multicast.Send(Query(0, Host(device), 1, 1), Group);
        var message = await SeenAsync(device, "answer", message => message.Answers.Count == 1 && message.Answers[0].EndsWith($"A {device.Address}", StringComparison.Ordinal));
        Assert.Equal([$"{Host(device)} 120 flush A {device.Address}"], message.Answers);
        Assert.Equal([$"{Host(device)} 120 flush NSEC {Host(device)} A"], message.Additional);
    }

    [Fact]
    public async Task SwitchedOff_Device_SaysGoodbyeAndIsSilent()
    {
        var device = _farm.Devices[0];
        await SeenAsync(device, "announcement", message => message.Flags == 0x8400);
        device.Parameters.Set("Network.Bonjour.Enabled", "no");
        await SeenAsync(device, "goodbye", message => message.Answers.Contains($"_axis-video._tcp.local 0 PTR {Instance(device)}"));
        using var client = new Listener(null);
        client.Send(Query(1, "_axis-video._tcp.local", 12, 1), Group);
        await SeenAsync(_farm.Devices[1], "answer", _ => true, client);
        await SeenAsync(_farm.Devices[2], "answer", _ => true, client);
        Assert.DoesNotContain(client.Packets, packet => packet.From.Address.Equals(device.Address));
    }

    [Fact]
    public async Task FriendlyName_WithSpaces_TakesThePlaceOfTheName()
    {
        var device = _farm.Devices[0];
        device.Parameters.Set("Network.Bonjour.FriendlyName", "Front door, north");
        await SeenAsync(device, "goodbye", message => message.Answers.Contains($"_axis-video._tcp.local 0 PTR {Instance(device)}"));
        await SeenAsync(device, "announcement", message => message.Answers.Contains("_axis-video._tcp.local 4500 PTR Front door, north._axis-video._tcp.local"));
    }

    [Fact]
    public async Task NewAddress_Device_AnnouncesItThere()
    {
        var device = _farm.Devices[2];
        var before = device.Address;
        device.ApplyFault(new DeviceFault(FaultKind.NewAddress));
        Assert.NotEqual(before, device.Address);
        await SeenAsync(device, "announcement", message => message.Answers.Contains($"{Host(device)} 120 flush A {device.Address}"));
    }

    [Fact]
    public async Task HostileName_Device_HasItInItsInstanceName()
    {
        _farm.Devices[0].ApplyFault(DeviceFault.Parse("hostile=markup"));
        await SeenAsync(_farm.Devices[0], "announcement", message => message.Answers.Any(record => record.Contains("PTR <script>alert(1)</script>", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Stop_EveryDevice_SaysGoodbye()
    {
        await _farm.DisposeAsync();
        foreach (var device in _farm.Devices)
            await SeenAsync(device, "goodbye", message => message.Answers.Contains($"{Host(device)} 0 flush A {device.Address}"));
    }

    private async Task<DnsMessage> SeenAsync(FarmDevice device, string what, Func<DnsMessage, bool> wanted, Listener? listener = null) => await Eventually.GetAsync(
        $"{what} of {device}",
        Limit,
        () => Task.FromResult((listener ?? _multicast).Packets
            .Where(packet => packet.From.Equals(new IPEndPoint(device.Address, 5353)))
            .Select(packet => DnsMessage.Read(packet.Packet))
            .FirstOrDefault(wanted)),
        Cancel);

    private static string Host(FarmDevice device) => $"axis-{device.Serial.ToLowerInvariant()}.local";

    private static string Instance(FarmDevice device) => $"AXIS {device.Model} - {device.Serial}._axis-video._tcp.local";

    private static byte[] Query(int id, string name, byte type, byte kind, byte flags = 0) =>
        [(byte)(id >> 8), (byte)id, flags, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. Name(name), 0, type, 0, kind];

    private static IEnumerable<byte> Name(string name) =>
        [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];
}
