using System.Text;
using CsCheck;
using Sightline.Discovery.Http;
using Sightline.Discovery.Scan;
using Xunit;

namespace Sightline.Discovery.Tests.Scan;

public sealed class DeviceAnswersTests
{
    private const string Info = """{"apiVersion":"1.3","context":"c","data":{"propertyList":{"Brand":"AXIS","ProdNbr":"P3268-LV","ProdShortName":"AXIS P3268-LV","ProdType":"Dome Camera","SerialNumber":"b8a44f0a1b2c","Version":"12.9.60","ProdVariant":""}}}""";

    [Fact]
    public void BasicDeviceInfo_RealAnswer_TellsTheDevice() =>
        Assert.Equal(new DeviceFacts("B8A44F0A1B2C", "P3268-LV", "Dome Camera", "12.9.60"), DeviceAnswers.BasicDeviceInfo(Answer(200, Info)));

    [Theory]
    [InlineData("""{"apiVersion":"1.0","error":{"code":2004,"message":"JSON semantic error: Unknown method 'getAllUnrestrictedProperties'"}}""")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":{"propertyList":{"SerialNumber":17}}}""")]
    [InlineData("""{"data":{"propertyList":{"SerialNumber":"B8A44F0A1B2"}}}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void BasicDeviceInfo_Other_IsNull(string body) => Assert.Null(DeviceAnswers.BasicDeviceInfo(Answer(200, body)));

    [Theory]
    [InlineData("Digest realm=\"AXIS_B8A44F0A1B2C\", nonce=\"x\", algorithm=MD5, qop=\"auth\"", "B8A44F0A1B2C")]
    [InlineData("Basic realm=\"AXIS_b8a44f0a1b2c\"", "B8A44F0A1B2C")]
    [InlineData("Basic realm=AXIS_B8A44F0A1B2C", "B8A44F0A1B2C")]
    [InlineData("Negotiate, Digest nonce=\"x\", REALM = \"AXIS_B8A44F0A1B2C/P1\"", "B8A44F0A1B2C")]
    [InlineData("Basic realm=\"AXIS_B8A44F0A1B2C0\"", null)]
    [InlineData("Basic realm=\"Printer B8A44F0A1B2C\"", null)]
    [InlineData("Basic realm=\"AXIS_B8A44F0A1B2\"", null)]
    public void Challenge_Realm_TellsTheSerial(string challenge, string? serial) =>
        Assert.Equal(serial, DeviceAnswers.Challenge(Answer(401, "", ("WWW-Authenticate", challenge)))?.Serial);

    [Fact]
    public void Challenge_OfAFreshDevice_SaysSo()
    {
        Assert.True(DeviceAnswers.Challenge(Answer(401, "", ("Axis-Setup", "vapix")))!.NeedsSetup);
        Assert.True(DeviceAnswers.Challenge(Answer(401, "Error: initial admin user must be created first."))!.NeedsSetup);
        Assert.Null(DeviceAnswers.Challenge(Answer(401, "", ("WWW-Authenticate", "Basic realm=\"AXIS_B8A44F0A1B2C\"")))!.NeedsSetup);
    }

    [Theory]
    [InlineData("root.Brand.ProdShortName=AXIS 215 PTZ\r\nroot.Brand.ProdType=Network Camera\r\nroot.Properties.Firmware.Version=5.51.7\r\nroot.Properties.System.SerialNumber=00408C0A1B2C\r\n")]
    [InlineData("Brand.ProdShortName=AXIS 215 PTZ\nBrand.ProdType=Network Camera\nProperties.Firmware.Version=5.51.7\nProperties.System.SerialNumber=00408C0A1B2C")]
    public void Parameters_WithAndWithoutRoot_TellTheDevice(string text) =>
        Assert.Equal(new DeviceFacts("00408C0A1B2C", "215 PTZ", "Network Camera", "5.51.7"), DeviceAnswers.Parameters(Answer(200, text)));

    [Theory]
    [InlineData("""{"apiVersion":"1.4","method":"systemready","data":{"systemready":"no","needsetup":"yes"}}""", true)]
    [InlineData("""{"apiVersion":"1.2","data":{"systemready":"yes","needsetup":"no"}}""", false)]
    [InlineData("""{"apiVersion":"1.0","data":{"systemready":"yes"}}""", null)]
    [InlineData("nothing", null)]
    public void NeedsSetup_IsReadWhereItIsTold(string body, bool? expected) => Assert.Equal(expected, DeviceAnswers.NeedsSetup(Answer(200, body)));

    [Fact]
    public void Answers_MutatedBodies_NeverThrowAndGiveCleanFacts() =>
        Bytes.Mutated(Gen.OneOf(Info, "root.Properties.System.SerialNumber=00408C0A1B2C\nroot.Brand.ProdShortName=AXIS 215").Select(Encoding.UTF8.GetBytes)).Sample(
            bytes =>
            {
                var answer = new HttpAnswer(200, new Dictionary<string, string>(), bytes, true);
                foreach (var facts in (DeviceFacts?[])[DeviceAnswers.BasicDeviceInfo(answer), DeviceAnswers.Parameters(answer)])
                    if (facts is not null)
                    {
                        Assert.Matches("^[0-9A-F]{12}$", facts.Serial);
                        Assert.All([facts.Model, facts.ProductType, facts.OsVersion], text => Assert.True(text is null || (text.Length is > 0 and <= 64 && !text.Any(char.IsControl))));
                    }
                _ = DeviceAnswers.NeedsSetup(answer);
            },
            iter: Bytes.Runs);

    private static HttpAnswer Answer(int status, string body, params (string Name, string Value)[] headers) =>
        new(status, headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase), Encoding.UTF8.GetBytes(body), true);
}
