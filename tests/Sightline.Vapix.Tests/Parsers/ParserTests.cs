using System.Text;
using System.Text.Json;
using CsCheck;
using Sightline.Vapix.Accounts;
using Sightline.Vapix.Applications;
using Sightline.Vapix.Json;
using Sightline.Vapix.Network;
using Sightline.Vapix.Parameters;
using Sightline.Vapix.Xml;
using Xunit;

namespace Sightline.Vapix.Tests.Parsers;

/// <summary>Parsers of text, JSON and XML: known answers are understood, and any bytes give a value or an error.</summary>
public sealed class ParserTests
{
    private const string Groups = "root=\"\"\r\nadmin=\"wwwaop,wwwa,sdk,root,fieldtech\"\r\noperator=\"wwwo,sdk,root,fieldtech\"\r\nviewer=\"root,wwwv,fieldtech,guard\"\r\nptz=\"root,wwwp\"\r\ndigusers=\"root,fieldtech,guard\"\r\n";
    private const string Applications = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<reply result=\"ok\"><application Name=\"vmd\" NiceName=\"AXIS Video Motion Detection\" Version=\"4.5-3\" License=\"None\" Status=\"Running\" VendorHomePage=\"&lt;a href=&quot;x&quot;&gt;\"/><application Name=\"counterapp\" Bundled=\"No\" SignatureStatus=\"Signed\"><Resources/><CompatibleOsVersions><VersionRange><Min>12.0</Min><Max>13</Max></VersionRange></CompatibleOsVersions></application></reply>";
    private const string Definitions = "<?xml version=\"1.0\" encoding=\"iso-8859-1\" ?>\n<parameterDefinitions xmlns:xsi=\"x\" xmlns=\"http://www.axis.com/ParameterDefinitionsSchema\" version=\"1.0\"><model>A</model><group name=\"root\"><group name=\"Network\"><group name=\"SSH\"><parameter name=\"Enabled\" value=\"no\" securityLevel=\"7706\"><type><bool true=\"yes\" false=\"no\"/></type></parameter></group><parameter name=\"X\" value=\"1\"><type readonly=\"true\"><int min=\"0\" max=\"9\" maxlen=\"1\"/></type></parameter></group></group></parameterDefinitions>";

    [Fact]
    public void Groups_OfAnOldDevice_GivePeopleOnly()
    {
        var accounts = GroupList.Read(Encoding.ASCII.GetBytes(Groups)).Value;
        Assert.Equal(
            [new DeviceAccount("root", AccountRole.Administrator, true), new DeviceAccount("fieldtech", AccountRole.Administrator, false), new DeviceAccount("guard", AccountRole.Viewer, false)],
            accounts);
    }

    [Fact]
    public void Parameters_WithErrorsBetween_AreSplitAndStripped()
    {
        var list = ParameterText.Parse("root.Brand.Brand=AXIS\r\nroot.Brand.ProdVariant=\n# Error: Error -1 getting param in group 'root.Nothing'\nHTTPS.Ciphers=a=b:c\nnot a line\n<html>=x\n"u8);
        Assert.Equal(new Dictionary<string, string> { ["Brand.Brand"] = "AXIS", ["Brand.ProdVariant"] = "", ["HTTPS.Ciphers"] = "a=b:c" }, list.Values);
        Assert.Contains("Nothing", Assert.Single(list.Errors));
    }

    [Fact]
    public void Parameters_WhatWasWritten_ComesBack() =>
        Gen.Dictionary(Gen.String[Gen.Char["abzAZ019._-"], 1, 30], Gen.String[Gen.Char[' ', '~'], 0, 60])[0, 20].Sample(values =>
        {
            var expected = new Dictionary<string, string>();
            foreach (var (name, value) in values)
                expected[ParameterText.Strip(name).ToString()] = value;
            var text = string.Join("\r\n", expected.Select(pair => $"root.{pair.Key}={pair.Value}"));
            var read = ParameterText.Parse(Encoding.UTF8.GetBytes(text)).Values;
            return expected.Count == read.Count && expected.All(pair => read[pair.Key] == pair.Value);
        }, iter: Effort.Times(2_000));

    [Fact]
    public void Applications_OfOldAndNewVersions_AreRead()
    {
        var list = ApplicationReader.Read(Encoding.UTF8.GetBytes("\r\n" + Applications)).Value;
        Assert.Equal(["vmd", "counterapp"], list.Select(found => found.Name));
        Assert.True(list[0].IsRunning);
        Assert.Null(list[0].Bundled);
        Assert.False(list[1].Bundled);
        Assert.Equal(new OsVersionRange("12.0", "13"), list[1].CompatibleOsVersions.Single());
        Assert.Empty(ApplicationReader.Read("<reply result=\"ok\"></reply>"u8.ToArray()).Value);
        Assert.Equal("1", ApplicationReader.Read("<reply result=\"error\"><error type=\"1\" message=\"Error: gdbus\"/></reply>"u8.ToArray()).Error!.DeviceCode);
    }

    [Fact]
    public void Definitions_NestedGroups_GiveFullNames()
    {
        var definitions = DefinitionReader.Read(Encoding.Latin1.GetBytes(Definitions)).Value.OrderBy(found => found.Name).ToArray();
        Assert.Equal(["Network.SSH.Enabled", "Network.X"], definitions.Select(found => found.Name));
        Assert.Equal(["yes", "no"], definitions[0].Allowed);
        Assert.Equal("7706", definitions[0].SecurityLevel);
        Assert.True(definitions[1].IsReadOnly);
        Assert.Equal("9", definitions[1].Maximum);
    }

    [Theory]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]><reply result=\"ok\">&c;</reply>")]
    [InlineData("<!DOCTYPE r SYSTEM \"http://203.0.113.9/x.dtd\"><reply/>")]
    [InlineData("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><reply>&x;</reply>")]
    [InlineData("<reply>&undefined;</reply>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"no-such\"?><reply/>")]
    [InlineData("<reply>")]
    [InlineData("")]
    public void Xml_DtdEntitiesAndBrokenText_AreRefused(string xml) =>
        Assert.Equal(VapixErrorKind.BadAnswer, XmlAnswer.Read(Encoding.UTF8.GetBytes(xml), root => new VapixResult<string>(root.Value)).Error?.Kind);

    [Fact]
    public void Xml_DeepNesting_IsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000));
        Assert.Equal(VapixErrorKind.BadAnswer, XmlAnswer.Read(Encoding.UTF8.GetBytes(deep), root => new VapixResult<string>(root.Value)).Error?.Kind);
    }

    [Fact]
    public void AllParsers_AnyBytes_GiveAValueOrAnError() =>
        Gen.Select(Gen.Byte.Array[0, 300], OneOf(Groups, Applications, Definitions), Gen.Int[0, 10_000], Gen.Byte.Array[0, 8]).Sample((wild, known, at, patch) =>
        {
            var near = Encoding.UTF8.GetBytes(known);
            at %= near.Length;
            patch.AsSpan(0, Math.Min(patch.Length, near.Length - at)).CopyTo(near.AsSpan(at));
            foreach (var bytes in new[] { wild, near, near[..at] })
            {
                ParameterText.Parse(bytes);
                GroupList.Read(bytes);
                ApplicationReader.Read(bytes);
                DefinitionReader.Read(bytes);
                JsonAnswer.Read(bytes, NetworkReader.Read);
            }
        }, iter: Effort.Times(3_000));

    [Fact]
    public void Json_AnyNetworkAnswer_GivesAValueOrAnError() =>
        Gen.Select(OneOf("\"hostname\"", "[]", "{}", "null", "true", "-1e400", "\"\\ud800\"", "[{\"address\":1}]", "[[]]"), OneOf("system", "devices", "IPv4", "addresses", "hostname", "resolver", "nameServers")).Sample((value, name) =>
        {
            string[] shapes =
            [
                $"{{\"data\":{{\"{name}\":{value}}}}}",
                $"{{\"data\":{{\"system\":{{\"hostname\":{{\"{name}\":{value}}},\"resolver\":{{\"{name}\":{value}}}}},\"devices\":[{{\"{name}\":{value},\"IPv4\":{{\"{name}\":{value}}}}}]}}}}",
            ];
            foreach (var json in shapes)
                JsonAnswer.Read<NetworkInfo>(Encoding.UTF8.GetBytes(json), root => NetworkReader.Read(root.Member("data") ?? default));
        }, iter: Effort.Times(500));

    [Fact]
    public void Network_ParametersOfAnOldDevice_AreRead()
    {
        var list = ParameterText.Parse("root.Network.eth0.IPAddress=10.0.0.7\nroot.Network.eth0.SubnetMask=255.255.254.0\nroot.Network.eth0.MACAddress=AC:CC:8E:1D:2C:3B\nroot.Network.BootProto=none\nroot.Network.HostName=axis-1\nroot.Network.Resolver.NameServer1=10.0.0.2\nroot.Network.Resolver.NameServer2=0.0.0.0\nroot.Network.Routing.DefaultRouter=10.0.0.1\n"u8);
        var info = NetworkReader.Read(list).Value;
        var found = Assert.Single(info.Interfaces);
        Assert.Equal(new InterfaceAddress("10.0.0.7", 23, "static"), Assert.Single(found.IPv4));
        Assert.Equal("AC:CC:8E:1D:2C:3B", found.MacAddress);
        Assert.Equal("10.0.0.1", found.Gateway);
        Assert.False(found.UsesDhcp);
        Assert.Equal(["10.0.0.2"], info.NameServers);
    }

    [Theory]
    [InlineData("AXIS_B8A44F0A1B2C", "B8A44F0A1B2C")]
    [InlineData("axis_b8a44f0a1b2c", "B8A44F0A1B2C")]
    [InlineData("AXIS_B8A44F0A1B2C/AXIS P5512", "B8A44F0A1B2C")]
    [InlineData("AXIS_B8A44F0A1B2C0", null)]
    [InlineData("AXIS_B8:A4:4F:0A:1B:2C", null)]
    [InlineData("AXIS_B8A44F0A1B2", null)]
    [InlineData("/", null)]
    public void TryReadRealm_Variants_GiveTheSerialOrNothing(string realm, string? serial)
    {
        SerialNumber.TryReadRealm(realm, out var read);
        Assert.Equal(serial, read);
    }

    [Fact]
    public void JsonReading_MembersOfOtherKinds_AreNull()
    {
        using var document = JsonDocument.Parse("""{"text":"12","number":12,"flag":true,"object":{},"list":["a",1,null,{}],"huge":1e999,"when":"2026-11-02T08:15:01Z"}""");
        var root = document.RootElement;
        Assert.Equal("12", root.Text("number"));
        Assert.Equal(12, root.Int("text"));
        Assert.Null(root.Text("object"));
        Assert.Null(root.Int("flag"));
        Assert.Null(root.Real("huge"));
        Assert.Equal(["a", "1"], root.Texts("list"));
        Assert.Empty(root.Texts("object"));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 8, 15, 1, TimeSpan.Zero), root.Moment("when"));
        Assert.Null(root.Moment("text"));
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
