using System.Net;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace Sightline.Farm.Tests.Hosting;

/// <summary>HTTPS: each device's own certificate, by generation.</summary>
public sealed class TlsTests
{
    [Theory]
    [InlineData("8.40", "P1367", "", false)]
    [InlineData("9.80", "P5655-E", "", true)]
    [InlineData("10.12", "P3265-LV", "-eccp256-1", true)]
    [InlineData("10.12", "P1367", "", true)]
    [InlineData("12.11", "P3265-LV", "-eccp256-1", true)]
    public async Task Certificate_ByModelAndGeneration_NamesTheSerial(string version, string model, string ending, bool http2)
    {
        await using var farm = await TestFarm.OneAsync(version, model: model);
        var device = farm.Devices[0];
        using var wire = new Wire(device);

        var answer = await wire.SendAsync(HttpMethod.Get, "/", secure: true, version: HttpVersion.Version20);
        using var certificate = new X509Certificate2(wire.Certificate!);

        Assert.Equal($"axis-{device.Serial.ToLowerInvariant()}{ending}", certificate.GetNameInfo(X509NameType.SimpleName, false));
        Assert.Equal(ending.Length > 0, certificate.NotAfter.Year == 9999);
        Assert.Equal(ending.Length > 0, certificate.Subject != certificate.Issuer);
        Assert.Equal(http2 ? HttpVersion.Version20 : HttpVersion.Version11, answer.Version);
    }

    [Fact]
    public async Task Devices_OfOneFarm_HaveCertificatesOfTheirOwnThatStay()
    {
        await using var farm = await TestFarm.OneAsync("12.11", change: options => options with { Count = 3 });
        var seen = new List<string>();
        foreach (var device in farm.Devices.Concat(farm.Devices))
        {
            using var wire = new Wire(device);
            await wire.GetAsync("/", secure: true);
            seen.Add(wire.Certificate!.GetCertHashString());
        }
        Assert.Equal(3, seen.Distinct().Count());
        Assert.Equal(seen[..3], seen[3..]);
    }

    [Fact]
    public async Task FactoryDefault_ChangesASelfSignedCertificateAndKeepsAnIdentity()
    {
        foreach (var (model, changes) in new[] { ("P1367", true), ("P3265-LV", false) })
        {
            await using var farm = await TestFarm.OneAsync("10.12", model: model);
            var before = await FingerprintAsync(farm.Devices[0]);
            farm.Devices[0].Certificate.FactoryDefault();
            Assert.Equal(changes, before != await FingerprintAsync(farm.Devices[0]));
        }
    }

    [Fact]
    public async Task Https_On650_IsNotServedUntilItIsSwitchedOn()
    {
        await using var farm = await TestFarm.OneAsync("6.50");
        using var wire = new Wire(farm.Devices[0]);
        await Assert.ThrowsAsync<HttpRequestException>(() => wire.GetAsync("/", secure: true));
        await wire.AsRootAsync("/axis-cgi/param.cgi?action=update&HTTPS.Enabled=yes");
        Assert.Equal(HttpStatusCode.OK, (await wire.GetAsync("/", secure: true)).Status);
    }

    [Fact]
    public async Task HttpsOnly_AsPolicy_RedirectsHttp()
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var wire = new Wire(farm.Devices[0]);
        await wire.AsRootAsync("/axis-cgi/param.cgi?action=update&System.BoaGroupPolicy.admin=https");
        var answer = await wire.GetAsync("/axis-cgi/usergroup.cgi?a=b");
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.Status);
        Assert.Equal($"https://{farm.Devices[0].Address}:{farm.Devices[0].HttpsPort}/axis-cgi/usergroup.cgi?a=b", answer.Header("Location"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await wire.GetAsync("/axis-cgi/usergroup.cgi", secure: true)).Status);
    }

    private static async Task<string> FingerprintAsync(FarmDevice device)
    {
        using var wire = new Wire(device);
        await wire.GetAsync("/", secure: true);
        return wire.Certificate!.GetCertHashString();
    }
}
