using Sightline.Farm.Mdns;
using Xunit;

namespace Sightline.Farm.Tests.Mdns;

public sealed class MdnsPlanTests
{
    private readonly MdnsDirectory _directory = new();

    [Fact]
    public void Make_ServiceType_IsForEveryone()
    {
        var device = _directory.Put(0, SampleDevices.New());
        var query = SampleDevices.Ask("_axis-video._tcp.local", DnsType.Ptr);
        var plan = MdnsPlan.Make(query, _directory);
        Assert.Empty(plan.Some);
        Assert.Equal(RecordSet.Pointer(0), plan.For(device, query));
    }

    [Fact]
    public void For_DeviceThatTheAskerKnows_IsSilent()
    {
        var (known, other) = (_directory.Put(0, SampleDevices.New()), _directory.Put(1, SampleDevices.New("B8A44F000002")));
        var query = SampleDevices.Ask("_axis-video._tcp.local", DnsType.Ptr, 0, ("_axis-video._tcp.local", known.MainInstance));
        var plan = MdnsPlan.Make(query, _directory);
        Assert.True(plan.For(known, query).IsEmpty);
        Assert.False(plan.For(other, query).IsEmpty);
    }

    [Fact]
    public void For_TypeTheGenerationHasNot_IsSilent()
    {
        var device = _directory.Put(0, SampleDevices.New(major: 12));
        var query = SampleDevices.Ask("_http._tcp.local", DnsType.Any);
        Assert.True(MdnsPlan.Make(query, _directory).For(device, query).IsEmpty);
    }

    [Fact]
    public void Make_ListOfTypes_IsAnsweredOnceForEachType()
    {
        _directory.Put(0, SampleDevices.New(major: 12));
        _directory.Put(1, SampleDevices.New("B8A44F000002", major: 12));
        _directory.Put(2, SampleDevices.New("B8A44F000003", major: 6));
        var plan = MdnsPlan.Make(SampleDevices.Ask("_services._dns-sd._udp.local", DnsType.Ptr), _directory);
        var listed = plan.Some.Values.Aggregate(default(RecordSet), (all, one) => all | one);
        Assert.Equal(RecordSet.Listing(0) | RecordSet.Listing(1) | RecordSet.Listing(3) | RecordSet.Listing(4), listed);
        Assert.Equal(2, plan.Some.Count);
    }

    [Theory]
    [InlineData("axis-B8A44F0A1B2C.local", nameof(DnsType.A), 1UL << 56)]
    [InlineData("axis-b8a44f0a1b2c.local", nameof(DnsType.Aaaa), 1UL << 58)]
    [InlineData("axis-b8a44f0a1b2c.local", nameof(DnsType.Txt), 1UL << 58)]
    [InlineData("AXIS P3268-LV - B8A44F0A1B2C._axis-video._tcp.local", nameof(DnsType.Srv), 2)]
    [InlineData("AXIS P3268-LV - B8A44F0A1B2C._axis-video._tcp.local", nameof(DnsType.Any), 6)]
    [InlineData("AXIS P3268-LV - B8A44F0A1B2C._axis-video._tcp.local", nameof(DnsType.A), 8)]
    public void Make_OwnName_GivesTheRecordsOrTheListOfKinds(string name, string type, ulong bits)
    {
        var device = _directory.Put(0, SampleDevices.New());
        var plan = MdnsPlan.Make(SampleDevices.Ask(name, Enum.Parse<DnsType>(type)), _directory);
        Assert.Equal(new RecordSet(bits), plan.Some[device]);
    }

    [Fact]
    public void Put_NameOfAnotherDevice_GetsANumber()
    {
        _directory.Put(0, SampleDevices.New("B8A44F000001", label: "Hall"));
        var second = _directory.Put(1, SampleDevices.New("B8A44F000002", label: "Hall"));
        Assert.Equal("Hall (2)._axis-video._tcp.local", second.MainInstance.ToString());
    }

    [Fact]
    public void Put_ThousandsWithOneName_AreNumberedInOneGo()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 5_000; i++)
            _directory.Put(i, SampleDevices.New(i.ToString("X12", System.Globalization.CultureInfo.InvariantCulture), label: "Hall"));
        Assert.Equal("Hall (5000)._axis-video._tcp.local", _directory.Find(4_999)!.MainInstance.ToString());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}, as if each device tried all numbers.");
    }

    [Fact]
    public void Put_SameSerialTwice_AnswersFromBoth()
    {
        var (first, second) = (_directory.Put(0, SampleDevices.New(address: "10.0.0.1")), _directory.Put(1, SampleDevices.New(address: "10.0.0.2")));
        Assert.Equal([first, second], _directory.Find(first.Host));
        _directory.Take(0);
        Assert.Equal([second], _directory.Find(first.Host));
        _directory.Take(1);
        Assert.Empty(_directory.Find(first.Host));
    }
}
