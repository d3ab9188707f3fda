using System.Net;
using System.Text;
using System.Xml.Linq;
using CsCheck;
using Sightline.Farm.Ssdp;
using Xunit;

namespace Sightline.Farm.Tests.Ssdp;

public sealed class SsdpMessagesTests
{
    private static readonly SsdpFacts Device = new()
    {
        Serial = "B8A44F0A1B2C",
        Address = IPAddress.Parse("192.168.0.90"),
        HttpPort = 80,
        Location = new Uri("http://192.168.0.90:45895/rootdesc1.xml"),
        ProdNbr = "P3245-V",
        FullName = "AXIS P3245-V Network Camera",
        BootId = Guid.Parse("4f7a3c1e-1dd2-11b2-9d2e-8f0f1b2c3d4e"),
    };

    [Fact]
    public void Answer_AxisService_IsAsRecorded()
    {
        var answer = Encoding.ASCII.GetString(SsdpMessages.Answer(Device, SsdpTarget.All[3], new DateTimeOffset(2026, 11, 2, 8, 20, 0, TimeSpan.Zero)));
        Assert.Equal(
            [
                "HTTP/1.1 200 OK", "CACHE-CONTROL: max-age=1800", "DATE: Mon, 02 Nov 2026 08:20:00 GMT", "EXT:", "LOCATION: http://192.168.0.90:45895/rootdesc1.xml",
                "OPT: \"http://schemas.upnp.org/upnp/1/0/\"; ns=01", "01-NLS: 4f7a3c1e-1dd2-11b2-9d2e-8f0f1b2c3d4e",
                "SERVER: Linux/4.14.173-axis8, UPnP/1.0, Portable SDK for UPnP devices/1.8.7", "X-User-Agent: redsonic", "ST: urn:axis-com:service:BasicService:1",
                "USN: uuid:Upnp-BasicDevice-1_0-B8A44F0A1B2C::urn:axis-com:service:BasicService:1", "", "",
            ],
            answer.Split("\r\n"));
    }

    [Fact]
    public void Alive_Uuid_HasNoSecondPart()
    {
        var lines = Encoding.ASCII.GetString(SsdpMessages.Alive(Device, SsdpTarget.All[1])).Split("\r\n");
        Assert.Equal("NOTIFY * HTTP/1.1", lines[0]);
        Assert.Contains("NTS: ssdp:alive", lines);
        Assert.Contains("NT: uuid:Upnp-BasicDevice-1_0-B8A44F0A1B2C", lines);
        Assert.Contains("USN: uuid:Upnp-BasicDevice-1_0-B8A44F0A1B2C", lines);
    }

    [Theory]
    [InlineData("ssdp:all", 4)]
    [InlineData("upnp:rootdevice", 1)]
    [InlineData("urn:axis-com:service:BasicService:1", 1)]
    [InlineData("urn:schemas-upnp-org:device:Basic:1", 1)]
    [InlineData("uuid:Upnp-BasicDevice-1_0-B8A44F0A1B2C", 1)]
    [InlineData("uuid:Upnp-BasicDevice-1_0-B8A44F0A1B2D", 0)]
    [InlineData("urn:schemas-upnp-org:device:MediaServer:1", 0)]
    public void Matching_SearchTarget_GivesTheKindsAskedFor(string searched, int count) =>
        Assert.Equal(count, SsdpTarget.Matching(searched, Device).Count());

    [Theory]
    [InlineData("M-SEARCH * HTTP/1.1\r\nHOST:239.255.255.250:1900\r\nMAN:\"ssdp:discover\"\r\nMX:3\r\nST:ssdp:all\r\n\r\n", "ssdp:all", 3)]
    [InlineData("M-SEARCH * HTTP/1.1\r\nst: upnp:rootdevice \r\nmx: 120\r\nMan: \"ssdp:discover\"\r\n\r\n", "upnp:rootdevice", 5)]
    [InlineData("M-SEARCH * HTTP/1.0\nMAN: ssdp:discover\nMX: 1\nST: uuid:x\n\n", "uuid:x", 1)]
    public void Read_Search_TellsTargetAndWait(string packet, string target, int seconds) =>
        Assert.Equal(new SsdpSearch(target, TimeSpan.FromSeconds(seconds)), SsdpSearch.Read(Encoding.ASCII.GetBytes(packet), toGroup: true));

    [Theory]
    [InlineData("NOTIFY * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\nMX: 3\r\nST: ssdp:all\r\n\r\n")]
    [InlineData("M-SEARCH * HTTP/1.1\r\nMX: 3\r\nST: ssdp:all\r\n\r\n")]
    [InlineData("M-SEARCH * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\nMX: 0\r\nST: ssdp:all\r\n\r\n")]
    [InlineData("M-SEARCH * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\nST: ssdp:all\r\n\r\n")]
    [InlineData("M-SEARCH * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\nMX: 3\r\n\r\n")]
    public void Read_SearchThatIsNone_IsRefused(string packet) => Assert.Null(SsdpSearch.Read(Encoding.ASCII.GetBytes(packet), toGroup: true));

    [Fact]
    public void Read_AnyBytesAfterTheBeginning_NeverThrows() =>
        Gen.Byte.Array[0, 200].Sample(bytes => { SsdpSearch.Read([.. "M-SEARCH * HTTP/1.1\r\n"u8, .. bytes], toGroup: true); }, iter: 5_000);

    [Fact]
    public void Description_Device_IsXmlWithItsFacts()
    {
        var root = XDocument.Parse(Encoding.UTF8.GetString(DeviceDescription.Write(Device with { FriendlyName = "Hall <1>" }))).Root!;
        var device = root.Element(root.Name.Namespace + "device")!;
        string Text(string name) => device.Element(root.Name.Namespace + name)!.Value;
        Assert.Equal("urn:schemas-upnp-org:device-1-0", root.Name.NamespaceName);
        Assert.Equal("http://192.168.0.90:45895/", root.Element(root.Name.Namespace + "URLBase")!.Value);
        Assert.Equal(("Hall <1>", "AXIS P3245-V", "P3245-V", "B8A44F0A1B2C"), (Text("friendlyName"), Text("modelName"), Text("modelNumber"), Text("serialNumber")));
        Assert.Equal("http://192.168.0.90:80/", Text("presentationURL"));
    }
}
