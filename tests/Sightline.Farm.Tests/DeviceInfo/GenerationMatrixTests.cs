using System.Net;
using Xunit;

namespace Sightline.Farm.Tests.DeviceInfo;

/// <summary>The matrix of VAPIX reference, section 10: what each generation has, over plain HTTP.</summary>
public sealed class GenerationMatrixTests
{
    private const string Unrestricted = """{"apiVersion":"1.0","context":"x","method":"getAllUnrestrictedProperties"}""";

    [Theory]
    [InlineData("6.50", 404, null)]
    [InlineData("8.40", 200, "1.0")]
    [InlineData("9.80", 200, "1.1")]
    [InlineData("10.12", 200, "1.2")]
    [InlineData("11.11", 200, "1.3")]
    [InlineData("12.11", 200, "1.3")]
    [InlineData("13.0", 200, "1.3")]
    public async Task BasicDeviceInfo_WithoutLogin_ByGeneration(string version, int status, string? api)
    {
        await using var farm = await TestFarm.OneAsync(version);
        var device = farm.Devices[0];
        using var wire = new Wire(device);

        var answer = await wire.PostJsonAsync("/axis-cgi/basicdeviceinfo.cgi", Unrestricted);

        Assert.Equal(status, (int)answer.Status);
        if (api is null) return;
        Assert.Equal(api, (string?)answer.Json["apiVersion"]);
        Assert.Equal("x", (string?)answer.Json["context"]);
        Assert.Null(answer.Json["method"]);
        if (version == "8.40")
        {
            Assert.Equal(2004, (int?)answer.Json["error"]!["code"]);
            Assert.Equal("JSON semantic error: Unknown method 'getAllUnrestrictedProperties'", (string?)answer.Json["error"]!["message"]);
            return;
        }
        var list = answer.Json["data"]!["propertyList"]!.AsObject();
        Assert.Equal(11, list.Count);
        Assert.Equal((device.Serial, device.Model, device.OsVersion), ((string?)list["SerialNumber"], (string?)list["ProdNbr"], (string?)list["Version"]));
        Assert.Null(list["Soc"]);
    }

    [Theory]
    [InlineData("8.40")]
    [InlineData("12.11")]
    public async Task BasicDeviceInfo_AsOperator_TellsEverything(string version)
    {
        await using var farm = await TestFarm.OneAsync(version);
        using var wire = new Wire(farm.Devices[0]);
        var list = (await wire.AsRootJsonAsync("/axis-cgi/basicdeviceinfo.cgi", """{"apiVersion":"1.0","method":"getAllProperties"}""")).Json["data"]!["propertyList"]!.AsObject();
        Assert.Equal(14, list.Count);
        Assert.Equal(farm.Devices[0].Profile.Model.Soc, (string?)list["Soc"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await wire.PostJsonAsync("/axis-cgi/basicdeviceinfo.cgi", """{"apiVersion":"1.0","method":"getAllProperties"}""")).Status);
    }

    [Fact]
    public async Task BasicDeviceInfo_SomeProperties_AndUnknownOnes()
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var wire = new Wire(farm.Devices[0]);
        var some = (await wire.AsRootJsonAsync("/axis-cgi/basicdeviceinfo.cgi", """{"apiVersion":"1.2","method":"getProperties","params":{"propertyList":["Version","Soc"]}}""")).Json;
        var none = (await wire.AsRootJsonAsync("/axis-cgi/basicdeviceinfo.cgi", """{"apiVersion":"1.2","method":"getProperties","params":{"propertyList":["Colour"]}}""")).Json;
        Assert.Equal(["Version", "Soc"], some["data"]!["propertyList"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal((1000, "Property not supported: Colour"), ((int?)none["error"]!["code"], (string?)none["error"]!["message"]));
    }

    [Theory]
    [InlineData("6.50", 404)]
    [InlineData("8.40", 404)]
    [InlineData("9.80", 401)]
    [InlineData("10.12", 401)]
    [InlineData("11.11", 200)]
    [InlineData("12.11", 200)]
    [InlineData("13.0", 200)]
    public async Task ApiDiscovery_WithoutLogin_ByGeneration(string version, int status)
    {
        await using var farm = await TestFarm.OneAsync(version);
        using var wire = new Wire(farm.Devices[0]);
        Assert.Equal(status, (int)(await wire.PostJsonAsync("/axis-cgi/apidiscovery.cgi", """{"apiVersion":"1.0","method":"getApiList"}""")).Status);
    }

    [Fact]
    public async Task ApiDiscovery_On980_HasSpacesAndAnOddCharset()
    {
        await using var farm = await TestFarm.OneAsync("9.80", model: "P5655-E");
        using var wire = new Wire(farm.Devices[0]);
        var answer = await wire.AsRootJsonAsync("/axis-cgi/apidiscovery.cgi", """{"apiVersion":"1.0","context":"a:b,c","method":"getApiList"}""");
        Assert.Equal("application/json;charset=utf8", answer.ContentType);
        Assert.Contains("\"id\": \"fwmgr\", \"version\": \"1.4\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("\"context\": \"a:b,c\"", answer.Body, StringComparison.Ordinal);
        Assert.Equal(33, answer.Json["data"]!["apiList"]!.AsArray().Count);
        Assert.All(answer.Json["data"]!["apiList"]!.AsArray(), item => Assert.Null(item!["status"]));
    }

    [Theory]
    [InlineData("""{"id":"privacy-mask"}""", 2)]
    [InlineData("""{"id":"privacy*","version":"3.?"}""", 1)]
    [InlineData("""{"id":"no-such-thing"}""", 0)]
    public async Task ApiDiscovery_WithAGlob_NarrowsTheList(string parameters, int count)
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var wire = new Wire(farm.Devices[0]);
        var answer = await wire.PostJsonAsync("/axis-cgi/apidiscovery.cgi", $$"""{"apiVersion":"1.0","method":"getApiList","params":{{parameters}}}""");
        Assert.Equal(count, answer.Json["data"]!["apiList"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("6.50", 404, null)]
    [InlineData("8.40", 404, null)]
    [InlineData("9.80", 200, "1.1")]
    [InlineData("10.12", 200, "1.2")]
    [InlineData("11.11", 200, "1.4")]
    [InlineData("12.11", 200, "1.5")]
    public async Task SystemReady_WithoutLogin_ByGeneration(string version, int status, string? api)
    {
        await using var farm = await TestFarm.OneAsync(version);
        using var wire = new Wire(farm.Devices[0]);
        var answer = await wire.PostJsonAsync("/axis-cgi/systemready.cgi", """{"apiVersion":"1.0","method":"systemready"}""");
        Assert.Equal(status, (int)answer.Status);
        if (api is null) return;
        Assert.Equal(api, (string?)answer.Json["apiVersion"]);
        Assert.Equal("no", (string?)answer.Json["data"]!["needsetup"]);
        Assert.Equal(api is "1.4" or "1.5", answer.Json["data"]!["bootid"] is not null);
        Assert.Equal(api is "1.5", answer.Json["data"]!["passphrasepolicy"] is not null);
    }

    [Theory]
    [InlineData("not json", 4000)]
    [InlineData("[1]", 4000)]
    [InlineData("""{"apiVersion":"1.0"}""", 4002)]
    [InlineData("""{"apiVersion":"9.0","method":"systemready"}""", 2003)]
    [InlineData("""{"apiVersion":"1.99","method":"systemready"}""", 2003)]
    [InlineData("""{"apiVersion":"1.0","method":"dance"}""", 2004)]
    [InlineData("""{"apiVersion":"1.0","method":"systemready","params":{"timeout":"x"}}""", 1000)]
    public async Task Json_ThatIsWrong_GivesTheFamilysCodeInA200(string json, int code)
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var wire = new Wire(farm.Devices[0]);
        var answer = await wire.PostJsonAsync("/axis-cgi/systemready.cgi", json);
        Assert.Equal((HttpStatusCode.OK, code), (answer.Status, (int)answer.Json["error"]!["code"]!));
    }

    [Fact]
    public async Task Json_ByGet_Gives2002()
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var wire = new Wire(farm.Devices[0]);
        Assert.Equal(2002, (int?)(await wire.GetAsync("/axis-cgi/basicdeviceinfo.cgi")).Json["error"]!["code"]);
    }

    [Theory]
    [InlineData("6.50", "Apache/2.4.46 (Unix) OpenSSL/1.0.2u", false, false)]
    [InlineData("9.80", "Apache/2.4.62 (Unix) OpenSSL/1.1.1za", false, true)]
    [InlineData("11.11", "Apache/2.4.65 (Unix) OpenSSL/3.0.18", true, true)]
    [InlineData("12.11", "Apache/2.4.66 (Unix) OpenSSL/3.5.4", true, true)]
    public async Task Headers_ByGeneration(string version, string server, bool secured, bool upgrade)
    {
        await using var farm = await TestFarm.OneAsync(version);
        using var wire = new Wire(farm.Devices[0]);
        var answer = await wire.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(server, answer.Header("Server"));
        Assert.Equal(secured ? "nosniff" : null, answer.Header("X-Content-Type-Options"));
        Assert.Equal(upgrade ? "h2" : null, answer.Header("Upgrade"));
    }

    [Fact]
    public async Task Server_WithTokensOff_IsApacheAlone()
    {
        await using var farm = await TestFarm.OneAsync("11.11");
        using var wire = new Wire(farm.Devices[0]);
        await wire.AsRootAsync("/axis-cgi/param.cgi?action=update&System.HTTPServerTokens=no");
        Assert.Equal("Apache", (await wire.GetAsync("/")).Header("Server"));
    }

    [Theory]
    [InlineData("6.50", "URL=/view/viewer_index.shtml?id=")]
    [InlineData("8.40", "URL=/aca/index.html#view")]
    [InlineData("12.11", "URL=/camera/index.html#/")]
    public async Task StartPage_ByGeneration(string version, string leads)
    {
        await using var farm = await TestFarm.OneAsync(version);
        using var wire = new Wire(farm.Devices[0]);
        Assert.Contains(leads, (await wire.GetAsync("/")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebInterface_Disabled_TakesThePagesAndLeavesTheApi()
    {
        await using var farm = await TestFarm.OneAsync("11.11");
        using var wire = new Wire(farm.Devices[0]);
        await wire.AsRootAsync("/axis-cgi/param.cgi?action=update&System.WebInterfaceDisabled=yes");
        Assert.Equal(HttpStatusCode.NotFound, (await wire.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await wire.PostJsonAsync("/axis-cgi/basicdeviceinfo.cgi", Unrestricted)).Status);
    }

    [Theory]
    [InlineData("6.50", "<H1>404 Not Found</H1>\nThe requested URL /nothing&lt;b&gt; was not found on this server.", "text/html; charset=ISO-8859-1")]
    [InlineData("12.11", "<h1>Not Found</h1>", "text/html; charset=iso-8859-1")]
    public async Task NotFound_ByGeneration(string version, string contains, string type)
    {
        await using var farm = await TestFarm.OneAsync(version);
        using var wire = new Wire(farm.Devices[0]);
        var answer = await wire.GetAsync("/nothing%3Cb%3E");
        Assert.Equal((HttpStatusCode.NotFound, type), (answer.Status, answer.ContentType));
        Assert.Contains(contains, answer.Body, StringComparison.Ordinal);
    }
}
