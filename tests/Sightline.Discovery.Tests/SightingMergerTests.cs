using System.Globalization;
using System.Net;
using Xunit;

namespace Sightline.Discovery.Tests;

public sealed class SightingMergerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly Sighting First = new(SightingSource.Mdns, IPAddress.Parse("10.20.4.17"), Now, "B8A44F0A1B2C", Name: "Gate", HttpPort: 80);

    private readonly SightingMerger _merger = new(TimeSpan.FromSeconds(60));

    [Fact]
    public void Take_FirstSighting_IsNewAndFirst() => Assert.Equal((First, true), _merger.Take(First));

    [Fact]
    public void Take_TheSameAgain_IsNoNewsUntilTheRefresh()
    {
        _merger.Take(First);

        Assert.Null(_merger.Take(First with { SeenAt = Now.AddSeconds(59) }));
        Assert.Equal((First with { SeenAt = Now.AddSeconds(60) }, false), _merger.Take(First with { SeenAt = Now.AddSeconds(60) }));
        Assert.Null(_merger.Take(First with { SeenAt = Now.AddSeconds(61) }));
    }

    [Fact]
    public void Take_OtherWay_AddsItsFacts()
    {
        _merger.Take(First);

        var news = _merger.Take(First with { Source = SightingSource.Ssdp, Name = null, HttpPort = null, Model = "P3268-LV", SeenAt = Now.AddSeconds(1) });

        Assert.Equal(First with { Source = SightingSource.Ssdp, Model = "P3268-LV", SeenAt = Now.AddSeconds(1) }, news!.Value.Sighting);
    }

    [Fact]
    public void Take_AnotherWayThatSaysTheSame_IsNewsOnce()
    {
        var other = First with { Source = SightingSource.Ssdp };
        Assert.Equal(SightingSource.Ssdp, After(First with { Source = SightingSource.Mdns }, other)!.Value.Sighting.Source);
        Assert.Null(_merger.Take(other));
    }

    [Fact]
    public void Take_AfterEverybodyWasAsked_IsNewsOnce()
    {
        _merger.Take(First);
        _merger.Asked(First.SeenAt.AddSeconds(1));
        Assert.NotNull(_merger.Take(First with { SeenAt = First.SeenAt.AddSeconds(2) }));
        Assert.Null(_merger.Take(First with { SeenAt = First.SeenAt.AddSeconds(3) }));
    }

    [Fact]
    public void Take_AfterEverybodyWasAsked_EachWayIsNewsOnce()
    {
        var other = First with { Source = SightingSource.Ssdp };
        _merger.Take(First);
        _merger.Take(other);
        _merger.Asked(Now.AddSeconds(1));

        Assert.NotNull(_merger.Take(First with { SeenAt = Now.AddSeconds(2) }));
        Assert.NotNull(_merger.Take(other with { SeenAt = Now.AddSeconds(2) }));
        Assert.Null(_merger.Take(First with { SeenAt = Now.AddSeconds(3) }));
        Assert.Null(_merger.Take(other with { SeenAt = Now.AddSeconds(3) }));
    }

    [Fact]
    public void Take_TwoWaysThatWordTheNameDifferently_DoNotTakeTurns()
    {
        var other = First with { Source = SightingSource.Ssdp, Name = "gate" };
        _merger.Take(First);
        _merger.Take(other);

        Assert.Null(_merger.Take(First));
        Assert.Null(_merger.Take(other));
    }

    [Fact]
    public void Take_ChangedFact_IsNews() => Assert.Equal("Door", After(First, First with { Name = "Door" })!.Value.Sighting.Name);

    [Fact]
    public void Take_OtherAddress_IsNewsAndKeepsItsFactsApart()
    {
        var other = new Sighting(SightingSource.Ssdp, IPAddress.Parse("10.20.9.9"), Now, First.Serial);

        Assert.Equal((other, false), After(First, other));
        Assert.Null(_merger.Take(First));
        Assert.Null(_merger.Take(other));
    }

    [Theory]
    [InlineData("169.254.7.7")]
    [InlineData("fe80::baa4:4fff:fe0a:1b2c%3")]
    public void Take_LinkLocalBesideARoutableAddress_IsDropped(string address)
    {
        Assert.Null(After(First, First with { Address = IPAddress.Parse(address) }));
        Assert.Empty(_merger.Release(Now.AddSeconds(60)));
    }

    [Fact]
    public void Release_LinkLocalAlone_IsReportedAfterItsWait()
    {
        var local = First with { Address = IPAddress.Parse("169.254.7.7") };

        Assert.Null(_merger.Take(local with { HttpPort = null }));
        Assert.Null(_merger.Take(local with { Name = null, SeenAt = Now.AddSeconds(1) }));
        Assert.Empty(_merger.Release(Now.AddSeconds(2)));
        Assert.Equal([(local, true)], _merger.Release(Now.AddSeconds(3)));
        Assert.Null(_merger.Take(local with { SeenAt = Now.AddSeconds(4) }));
    }

    [Fact]
    public void Release_RoutableAddressCameMeanwhile_DropsTheLinkLocal()
    {
        _merger.Take(First with { Address = IPAddress.Parse("fe80::1%2") });

        Assert.Equal((First, true), _merger.Take(First));
        Assert.Empty(_merger.Release(Now.AddSeconds(3)));
    }

    [Fact]
    public void Take_LinkLocalAfterTheRoutableAddressLeft_IsNews()
    {
        _merger.Take(First);
        _merger.Take(First with { Goodbye = true });

        _merger.Take(First with { Address = IPAddress.Parse("169.254.7.7") });
        Assert.Single(_merger.Release(Now.AddSeconds(3)));
    }

    [Fact]
    public void Take_Goodbye_IsNewsOnceAndComingBackIsNewsAgain()
    {
        Assert.True(After(First, First with { Goodbye = true, Name = null, HttpPort = null })!.Value.Sighting.Goodbye);
        Assert.Null(_merger.Take(First with { Goodbye = true }));
        Assert.Equal((First, false), _merger.Take(First));
    }

    [Fact]
    public void Take_GoodbyeOfSomebodyUnknown_IsNoNews() => Assert.Null(_merger.Take(First with { Goodbye = true }));

    [Fact]
    public void Take_FloodOfInventedDevices_StaysBoundedAndReportsEach()
    {
        for (var i = 0; i < SightingMerger.MaxRemembered * 2; i++)
            Assert.NotNull(_merger.Take(First with { Serial = i.ToString("X12", CultureInfo.InvariantCulture), SeenAt = Now.AddMilliseconds(i) }));

        // The oldest were forgotten and are news again; the latest are remembered.
        Assert.True(_merger.Take(First with { Serial = "000000000000", SeenAt = Now.AddHours(1) })!.Value.IsFirst);
        var last = (SightingMerger.MaxRemembered * 2) - 1;
        Assert.Null(_merger.Take(First with { Serial = last.ToString("X12", CultureInfo.InvariantCulture), SeenAt = Now.AddMilliseconds(last + 1) }));
    }

    private (Sighting Sighting, bool IsFirst)? After(Sighting before, Sighting then)
    {
        _merger.Take(before);
        return _merger.Take(then);
    }
}
