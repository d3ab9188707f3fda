using System.Net;
using System.Text;
using CsCheck;
using Sightline.Discovery.Ssdp;
using Xunit;

namespace Sightline.Discovery.Tests.Ssdp;

public sealed class DescriptionTests
{
    private const string Good = """
        <?xml version="1.0"?>
        <root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major><minor>0</minor></specVersion>
         <URLBase>http://10.20.4.17:45895/</URLBase>
         <device><deviceType>urn:schemas-upnp-org:device:Basic:1</deviceType>
         <friendlyName>AXIS P3245-V - ACCC8E1D2C3B</friendlyName>
         <manufacturer>AXIS</manufacturer>
         <modelDescription>AXIS P3245-V Network Camera</modelDescription><modelName>AXIS P3245-V</modelName><modelNumber>P3245-V</modelNumber>
         <serialNumber>ACCC8E1D2C3B</serialNumber><UDN>uuid:Upnp-BasicDevice-1_0-ACCC8E1D2C3B</UDN>
         <serviceList><service><serialNumber>000000000000</serialNumber></service></serviceList>
         <presentationURL>http://10.20.4.17:80/</presentationURL></device></root>
        """;

    private static readonly IPAddress Source = IPAddress.Parse("10.20.4.17");

    [Fact]
    public void Parse_RealDescription_TellsTheDevice() =>
        Assert.Equal(new SsdpDescription("ACCC8E1D2C3B", "P3245-V", "Network Camera", "AXIS P3245-V - ACCC8E1D2C3B", 80), Parse(Good));

    [Fact]
    public void Parse_PresentationElsewhere_GivesNoPort() => Assert.Null(Parse(Good.Replace("http://10.20.4.17:80/", "http://10.0.0.1:80/", StringComparison.Ordinal))!.HttpPort);

    [Fact]
    public void Parse_DocumentType_IsRefused() =>
        Assert.Null(Parse(Good.Replace("<root", "<!DOCTYPE root [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><root", StringComparison.Ordinal).Replace("AXIS P3245-V - ACCC8E1D2C3B", "&x;", StringComparison.Ordinal)));

    [Fact]
    public void Parse_DeeplyNested_IsRefused() =>
        Assert.Null(Parse("<root><device>" + string.Concat(Enumerable.Repeat("<a>", 1_000)) + string.Concat(Enumerable.Repeat("</a>", 1_000)) + "</device></root>"));

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>404</body></html>")]
    [InlineData("<root><device><serialNumber>ACCC8E1D2C3B</serialNumber>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"no-such\"?><root><device/></root>")]
    [InlineData("not xml")]
    public void Parse_NoDescription_IsRefused(string text) => Assert.Null(Parse(text));

    [Fact]
    public void Parse_HostileTexts_AreCleaned()
    {
        var description = Parse(Good.Replace("AXIS P3245-V - ACCC8E1D2C3B", "=cmd\n\u202e&lt;script&gt;" + new string('x', 200), StringComparison.Ordinal))!;

        Assert.Equal("=cmd<script>" + new string('x', 52), description.Name);
    }

    [Fact]
    public void Parse_MutatedDescriptions_NeverThrow() =>
        Bytes.Mutated(Gen.Const(Encoding.UTF8.GetBytes(Good))).Sample(bytes => SsdpDescription.Parse(bytes, Source), iter: Bytes.Runs / 4);

    [Theory]
    [InlineData("http://10.20.4.17:45895/rootdesc1.xml", 45895, "/rootdesc1.xml")]
    [InlineData("http://10.20.4.17/desc.xml?a=b%20c", 80, "/desc.xml?a=b%20c")]
    [InlineData("http://10.20.4.17", 80, "/")]
    public void Check_OwnAddress_IsAccepted(string url, int port, string path) =>
        Assert.Equal((new IPEndPoint(Source, port), path), DescriptionUrl.Check(url, Source)!.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://10.20.4.18:80/")]
    [InlineData("https://10.20.4.17/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://10.20.4.17/")]
    [InlineData("http://camera.example/")]
    [InlineData("http://10.20.4.17@10.0.0.1/")]
    [InlineData("http://admin:pass@10.20.4.17/")]
    [InlineData("http://10.20.4.17.example.com/")]
    [InlineData("/rootdesc1.xml")]
    [InlineData("http://10.20.4.17:0/")]
    [InlineData("http://10.20.4.17:99999/")]
    [InlineData("http://[::ffff:10.20.4.17]/")]
    public void Check_AnythingElse_IsRefused(string? url) => Assert.Null(DescriptionUrl.Check(url, Source));

    [Fact]
    public void Check_AnyText_CannotBreakTheRequestLine() =>
        Gen.String.Select(text => "http://10.20.4.17/" + text).Sample(url =>
        {
            if (DescriptionUrl.Check(url, Source) is var (target, path))
                Assert.True(target.Address.Equals(Source) && path.All(c => c is > ' ' and < (char)127) && path[0] == '/');
        });

    private static SsdpDescription? Parse(string xml) => SsdpDescription.Parse(Encoding.UTF8.GetBytes(xml), Source);
}
