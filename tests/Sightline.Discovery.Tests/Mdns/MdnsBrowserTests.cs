using System.Net;
using Sightline.Discovery.Mdns;
using Xunit;

namespace Sightline.Discovery.Tests.Mdns;

public sealed class MdnsBrowserTests
{
    private const string Serial = "B8A44F0A1B2C";

    private static readonly IPAddress Source = IPAddress.Parse("10.20.4.17");
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly DnsName Video = DnsName.Of("_axis-video._tcp.local");
    private static readonly DnsName Instance = DnsName.Below($"AXIS P3268-LV - {Serial}", Video);
    private static readonly DnsName Host = DnsName.Of("axis-b8a44f0a1b2c.local");

    private static readonly DnsRecord Pointer = new(Video, TimeSpan.FromSeconds(4500), new DnsPointer(Instance));
    private static readonly DnsRecord Service = new(Instance, TimeSpan.FromSeconds(120), new DnsService(0, 0, 80, Host));
    private static readonly DnsRecord Text = new(Instance, TimeSpan.FromSeconds(4500), new DnsText([$"macaddress={Serial}"]));

    private readonly MdnsBrowser _browser = new();

    [Fact]
    public void Take_WholeAnnouncement_IsASighting()
    {
        var sighting = Assert.Single(Take([Pointer], [Service, Text, Address(Source)]));

        Assert.Equal(new Sighting(SightingSource.Mdns, Source, Now, Serial, "P3268-LV", Name: $"AXIS P3268-LV - {Serial}", HttpPort: 80), sighting);
    }

    [Fact]
    public void Take_RecordsOverSeveralPackets_AreMerged()
    {
        Take([Pointer], []);
        Take([Text], []);
        var sighting = Assert.Single(Take([Service], []));

        Assert.Equal((Serial, 80), (sighting.Serial, sighting.HttpPort));
    }

    [Theory]
    [InlineData("MACADDRESS=b8a44f0a1b2c")]
    [InlineData("macaddress=B8:A4:4F:0A:1B:2C")]
    [InlineData("MacAddress=B8A44f0A1B2c")]
    public void Take_MacAddressInAnyCase_IsTheSerial(string text)
    {
        var renamed = DnsName.Below("Gate", Video);

        var sighting = Assert.Single(Take([new(renamed, TimeSpan.FromSeconds(10), new DnsText([text]))], []));

        Assert.Equal((Serial, "Gate", null), (sighting.Serial, sighting.Name, sighting.Model));
    }

    [Fact]
    public void Take_RenamedDeviceWithoutText_IsKnownByItsHost()
    {
        var renamed = DnsName.Below("Gate", Video);

        Assert.Equal(Serial, Assert.Single(Take([new(renamed, TimeSpan.FromSeconds(10), new DnsService(0, 0, 80, Host))], [])).Serial);
    }

    [Fact]
    public void Take_SecureService_TellsTheHttpsPort()
    {
        var instance = DnsName.Below("Gate", DnsName.Of("_vapix-https._tcp.local"));

        var sighting = Assert.Single(Take([new(instance, TimeSpan.FromSeconds(10), new DnsService(0, 0, 443, Host))], []));

        Assert.Equal((null, 443), (sighting.HttpPort, sighting.HttpsPort));
    }

    [Theory]
    [InlineData("macaddress=B8A44F0A1B2C", true)]
    [InlineData("macaddress=001122334455", false)]
    [InlineData("model=Printer", false)]
    public void Take_WebServer_CountsOnlyWithAnAxisAddress(string text, bool counts)
    {
        var instance = DnsName.Below("Lobby", DnsName.Of("_http._tcp.local"));

        Assert.Equal(counts ? 1 : 0, Take([new(instance, TimeSpan.FromSeconds(10), new DnsText([text]))], []).Count);
    }

    [Fact]
    public void Take_TimeToLiveZero_IsAGoodbye()
    {
        Take([Pointer], [Service, Text]);

        var sighting = Assert.Single(Take([Pointer with { TimeToLive = TimeSpan.Zero }], []));

        Assert.True(sighting.Goodbye);
        Assert.Equal(Serial, sighting.Serial);
    }

    [Fact]
    public void Take_GoodbyeFromAnotherHost_LeavesTheDevice()
    {
        Take([Pointer], [Service, Text]);
        _browser.Take(new DnsMessage(0, true, [], [Pointer with { TimeToLive = TimeSpan.Zero }], []), IPAddress.Parse("10.20.9.9"), Now);

        Assert.Equal(80, Assert.Single(Take([Text], [])).HttpPort);
    }

    [Fact]
    public void Take_AddressOfAnotherHost_IsNotBelieved()
    {
        Assert.Empty(Take([Pointer], [Service, Text, Address(IPAddress.Parse("10.20.9.9"))]));
        Assert.Equal(1, _browser.Contradictions);
    }

    [Fact]
    public void Take_OneOfSeveralAddresses_IsTheSource() =>
        Assert.Single(Take([Pointer], [Service, Text, Address(IPAddress.Parse("169.254.7.7")), Address(Source)]));

    [Fact]
    public void Take_Questions_AreNoSightings() =>
        Assert.Empty(_browser.Take(new DnsMessage(0, false, [new(Video, DnsType.Ptr)], [Pointer, Text], []), Source, Now));

    [Fact]
    public void Take_HostileNames_AreCleaned()
    {
        var instance = DnsName.Below("Gate\u202e\u0007\n<b>" + new string('x', 30), Video);

        var name = Assert.Single(Take([new(instance, TimeSpan.FromSeconds(10), new DnsText([$"macaddress={Serial}"]))], [])).Name;

        Assert.Equal("Gate<b>" + new string('x', 30), name);
    }

    [Fact]
    public void TakeIncomplete_InstanceWithoutText_IsAskedForOnceInTenSeconds()
    {
        Take([Pointer], []);

        Assert.Equal([Instance], _browser.TakeIncomplete(Now, 10));
        Assert.Empty(_browser.TakeIncomplete(Now.AddSeconds(9), 10));
        Assert.Equal([Instance], _browser.TakeIncomplete(Now.AddSeconds(10), 10));
        Take([Service, Text], []);
        Assert.Empty(_browser.TakeIncomplete(Now.AddSeconds(30), 10));
    }

    [Fact]
    public void Take_FloodOfInventedInstances_StaysBounded()
    {
        for (var i = 0; i < 2_000; i++)
        {
            var records = Enumerable.Range(0, 100).Select(j => new DnsRecord(DnsName.Below($"{i} {j}", Video), TimeSpan.FromSeconds(10), new DnsText([$"macaddress={(i * 100) + j:X12}"])));
            Take([.. records], []);
        }

        Assert.InRange(_browser.TakeIncomplete(Now, int.MaxValue).Count, 1, MdnsBrowser.MaxInstances);
    }

    private IReadOnlyList<Sighting> Take(DnsRecord[] answers, DnsRecord[] additionals) => _browser.Take(new DnsMessage(0, true, [], answers, additionals), Source, Now);

    private static DnsRecord Address(IPAddress address) => new(Host, TimeSpan.FromSeconds(120), new DnsAddress(address), Flushes: true);
}
