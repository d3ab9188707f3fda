using System.Text;
using CsCheck;
using Sightline.Discovery.Ssdp;
using Xunit;

namespace Sightline.Discovery.Tests.Ssdp;

public sealed class SsdpParserTests
{
    private const string Answer = """
        HTTP/1.1 200 OK
        CACHE-CONTROL: max-age=1800
        EXT:
        LOCATION: http://192.168.0.90:45895/rootdesc1.xml
        OPT: "http://schemas.upnp.org/upnp/1/0/"; ns=01
        SERVER: Linux/4.14.173-axis8, UPnP/1.0, Portable SDK for UPnP devices/1.8.7
        ST: urn:axis-com:service:BasicService:1
        USN: uuid:Upnp-BasicDevice-1_0-B8A44F0A1B2C::urn:axis-com:service:BasicService:1


        """;

    private const string Notify = """
        NOTIFY * HTTP/1.1
        HOST: 239.255.255.250:1900
        CACHE-CONTROL: max-age=1800
        LOCATION: http://192.168.0.90:49152/rootdesc1.xml
        NT: upnp:rootdevice
        NTS: ssdp:alive
        USN: uuid:Upnp-BasicDevice-1_0-B8A44F0A1B2C::upnp:rootdevice


        """;

    [Fact]
    public void Parse_Answer_TellsSerialAndLocation()
    {
        var message = Parse(Answer);

        Assert.Equal(("B8A44F0A1B2C", "http://192.168.0.90:45895/rootdesc1.xml", TimeSpan.FromSeconds(1_800), false), (message!.Serial, message.Location, message.MaxAge, message.Goodbye));
    }

    [Theory]
    [InlineData("ssdp:alive", false)]
    [InlineData("ssdp:update", false)]
    [InlineData("ssdp:byebye", true)]
    [InlineData("SSDP:ByeBye", true)]
    public void Parse_Notify_TellsComingAndGoing(string kind, bool goodbye)
    {
        var message = Parse(Notify.Replace("ssdp:alive", kind, StringComparison.Ordinal));

        Assert.Equal(("B8A44F0A1B2C", goodbye, goodbye), (message!.Serial, message.Goodbye, message.Location is null));
    }

    [Fact]
    public void Parse_BareLineEnds_AreAccepted() => Assert.NotNull(SsdpParser.Parse(Encoding.UTF8.GetBytes(Notify.ReplaceLineEndings("\n")), out _));

    [Theory]
    [InlineData("M-SEARCH * HTTP/1.1\nST: ssdp:all\n\n", SsdpRefusal.StartLine)]
    [InlineData("HTTP/1.1 404 Not Found\nUSN: a\n\n", SsdpRefusal.StartLine)]
    [InlineData("", SsdpRefusal.StartLine)]
    [InlineData("NOTIFY * HTTP/1.1\nNTS: ssdp:alive\n\n", SsdpRefusal.NoUsn)]
    [InlineData("NOTIFY * HTTP/1.1\nNTS: ssdp:alive\nUSN:\n\n", SsdpRefusal.NoUsn)]
    [InlineData("NOTIFY * HTTP/1.1\nNTS: upnp:propchange\nUSN: a\n\n", SsdpRefusal.Kind)]
    [InlineData("NOTIFY * HTTP/1.1\nno colon\nUSN: a\n\n", SsdpRefusal.Header)]
    [InlineData("NOTIFY * HTTP/1.1\n: empty\nUSN: a\n\n", SsdpRefusal.Header)]
    public void Parse_Other_IsRefusedByName(string text, object refusal)
    {
        Assert.Null(SsdpParser.Parse(Encoding.UTF8.GetBytes(text), out var found));
        Assert.Equal((SsdpRefusal)refusal, found);
    }

    [Fact]
    public void Parse_TooLargeOrTooManyHeaders_IsRefused()
    {
        Assert.Null(SsdpParser.Parse(new byte[SsdpParser.MaxPacket + 1], out var large));
        Assert.Null(SsdpParser.Parse(Encoding.UTF8.GetBytes("NOTIFY * HTTP/1.1\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"H{i}: x\n"))), out var many));
        Assert.Equal((SsdpRefusal.TooLarge, SsdpRefusal.Header), (large, many));
    }

    [Theory]
    [InlineData("uuid:4d696e69-444c-164e-9d41-001122334455::upnp:rootdevice")]
    [InlineData("uuid:Upnp-BasicDevice-1_0-B8A44F0A1B2")]
    [InlineData("uuid:Upnp-BasicDevice-1_0-B8A44F0A1B2X")]
    [InlineData("uuid:Upnp-BasicDevice-1_0-B8A44F0A1B2C0")]
    [InlineData("B8A44F0A1B2C")]
    public void Serial_OfOthers_IsNull(string usn) => Assert.Null(new SsdpMessage(usn, null, null, TimeSpan.Zero, false).Serial);

    [Fact]
    public void Parse_Noise_IsAMessageOrARefusal() =>
        Bytes.Noise(600).Sample(bytes => Assert.True(SsdpParser.Parse(bytes, out var refusal) is null == refusal is not null), iter: Bytes.Runs);

    [Fact]
    public void Parse_MutatedMessages_AreAMessageOrARefusal() =>
        Bytes.Mutated(Gen.OneOf(Answer, Notify).Select(Encoding.UTF8.GetBytes)).Sample(
            bytes =>
            {
                var message = SsdpParser.Parse(bytes, out var refusal);
                Assert.True(message is null == refusal is not null);
                Assert.True(message?.Serial is null or { Length: 12 });
            },
            iter: Bytes.Runs);

    private static SsdpMessage? Parse(string text) => SsdpParser.Parse(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), out _);
}
