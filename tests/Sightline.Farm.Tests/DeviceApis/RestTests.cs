using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace Sightline.Farm.Tests.DeviceApis;

public sealed class RestTests
{
    [Theory]
    [InlineData("P3265-LV", "10.12", 404)]
    [InlineData("P3265-LV", "11.11", 200)]
    [InlineData("P3265-LV", "12.11", 200)]
    [InlineData("P3265-LV", "13.0", 200)]
    public async Task Discover_ByGeneration_ListsTheApis(string model, string generation, int status)
    {
        await using var one = await OneDevice.StartAsync(model, generation);
        using var answer = await one.GetAsync("config/discover");
        Assert.Equal(status, (int)answer.StatusCode);
        if (status != 200)
            return;
        var list = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(generation == "11.11" ? "beta" : "released", (string?)list["apis"]!["cert"]!["v1"]!["state"]);
        Assert.Equal("/config/rest/ssh/v2", (string?)list["apis"]!["ssh"]!["v2"]!["rest_api"]);
        Assert.Equal(generation != "11.11", list["apis"]!["firewall"] is not null);
    }

    [Fact]
    public async Task Discover_WithoutLogin_Is401()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(one.Root, "config/discover"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("11.11.73", "\"\"")]
    [InlineData("11.11.192", null)]
    [InlineData("12.11.77", """{"comment":"","username":"svc"}""")]
    public async Task SshUsers_Added_AnswerAsTheirVersionDoes(string version, string? data)
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", version);
        var (status, body) = await one.RestAsync(HttpMethod.Post, "ssh/v2/users", """{"username":"svc","password":"secret"}""");
        Assert.Equal((201, data), (status, body["data"]?.ToJsonString()));
        (status, body) = await one.RestAsync(HttpMethod.Post, "ssh/v2/users", """{"username":"svc","password":"secret"}""");
        Assert.Equal((6, "Item already exists: svc"), ((int)body["error"]!["code"]!, (string?)body["error"]!["message"]));
        Assert.Equal("""{"users":[{"comment":"","username":"svc"}]}""", (await one.RestAsync(HttpMethod.Get, "ssh/v2")).Body["data"]!.ToJsonString());
        Assert.Equal(200, (await one.RestAsync(HttpMethod.Delete, "ssh/v2/users/svc")).Status);
        Assert.Equal(404, (await one.RestAsync(HttpMethod.Delete, "ssh/v2/users/svc")).Status);
    }

    [Fact]
    public async Task Errors_HaveTrueStatusAndNumber()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        var (status, body) = await one.RestAsync(HttpMethod.Get, "nothing/v1");
        Assert.Equal((404, 1, "Resource not found: nothing"), (status, (int)body["error"]!["code"]!, (string?)body["error"]!["message"]));
        using var plain = await one.SendAsync(HttpMethod.Post, "config/rest/ssh/v2/users", "x", "text/plain");
        Assert.Equal(11, (int)JsonNode.Parse(await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]!["code"]!);
        Assert.Equal(400, (await one.RestAsync(HttpMethod.Patch, "mdnssd/v2", """{"enabled":"maybe"}""")).Status);
        Assert.Equal(400, (await one.RestAsync(HttpMethod.Patch, "mdnssd/v2", """{"colour":"red"}""")).Status);
        Assert.Equal(405, (await one.RestAsync(HttpMethod.Put, "mdnssd/v2", """{"enabled":true}""")).Status);
    }

    [Fact]
    public async Task Put_UpToElevenTen_DoesWhatPatchDoesLater()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "11.8.20");
        Assert.Equal(405, (await one.RestAsync(HttpMethod.Patch, "cert/v1/settings", """{"keystore":"TEE0"}""")).Status);
        Assert.Equal(200, (await one.RestAsync(HttpMethod.Put, "cert/v1/settings", """{"keystore":"TEE0"}""")).Status);
        Assert.Equal("TEE0", (string?)(await one.RestAsync(HttpMethod.Get, "cert/v1/settings/keystore")).Body["data"]);
    }

    [Fact]
    public async Task Patch_OfAGroupOrALeaf_IsReadBackAndShownByTheCgis()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        Assert.Equal(200, (await one.RestAsync(HttpMethod.Patch, "mdnssd/v2", """{"enabled":false,"friendlyName":"Gate 4"}""")).Status);
        Assert.Equal("Gate 4", (string?)(await one.DataAsync("mdnssd.cgi", "getMdnssdInfo"))["friendlyName"]);
        Assert.Equal(200, (await one.RestAsync(HttpMethod.Patch, "user-management/v2/settings/passphraseComplexity/policy", "\"length\"")).Status);
        Assert.Equal("length", (string?)(await one.DataAsync("systemready.cgi", "systemready"))["passphrasepolicy"]);
        Assert.Equal(200, (await one.RestAsync(HttpMethod.Patch, "time/v2/timeZone/iana", """{"timeZone":"Asia/Tokyo"}""")).Status);
        Assert.Equal("2026-11-02T17:00:00", (string?)(await one.DataAsync("time.cgi", "getDateTimeInfo"))["localDateTime"]);
        Assert.Equal(200, (await one.RestAsync(HttpMethod.Patch, "snmp/v1", """{"snmpV3":{"enabled":true},"snmpV1V2Common":{"readCommunity":"site"}}""")).Status);
        var snmp = (await one.RestAsync(HttpMethod.Get, "snmp/v1")).Body["data"]!;
        Assert.Equal((true, "site", false), ((bool)snmp["snmpV3"]!["enabled"]!, (string?)snmp["snmpV1V2Common"]!["readCommunity"], (bool)snmp["snmpV1"]!["enabled"]!));
        Assert.Equal(400, (await one.RestAsync(HttpMethod.Patch, "snmp/v1", """{"engineBoots":7}""")).Status);
    }

    [Fact]
    public async Task Firewall_TestThatIsNotConfirmed_FallsBack()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        const string Rule = """[{"ruleType":"FILTER","filter":"DROP","ip":"10.0.0.9"}]""";
        Assert.Equal(400, (await one.RestAsync(HttpMethod.Patch, "firewall/v1/conf/rules", """{"pendingRules":[{"ruleType":"BANANA"}]}""")).Status);
        Assert.Equal(200, (await one.RestAsync(HttpMethod.Patch, "firewall/v1/conf/rules", $$"""{"pendingDefaultPolicy":"DROP","pendingRules":{{Rule}}}""")).Status);
        Assert.Equal(200, (await one.RestAsync(HttpMethod.Post, "firewall/v1/conf/rules/test", """{"testTime":60}""")).Status);
        var rules = (await one.RestAsync(HttpMethod.Get, "firewall/v1/conf/rules")).Body["data"]!;
        Assert.Equal(("DROP", 60), ((string?)rules["activeDefaultPolicy"], (int)rules["testTimeLeft"]!));
        one.Time.Advance(TimeSpan.FromSeconds(61));
        rules = (await one.RestAsync(HttpMethod.Get, "firewall/v1/conf/rules")).Body["data"]!;
        Assert.Equal(("ACCEPT", 0, 0), ((string?)rules["activeDefaultPolicy"], rules["activeRules"]!.AsArray().Count, (int)rules["testTimeLeft"]!));
        await one.RestAsync(HttpMethod.Post, "firewall/v1/conf/rules/test", """{"testTime":60}""");
        Assert.Equal(200, (await one.RestAsync(HttpMethod.Post, "firewall/v1/conf/rules/confirm", "{}")).Status);
        one.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("DROP", (string?)(await one.RestAsync(HttpMethod.Get, "firewall/v1/conf/rules/activeDefaultPolicy")).Body["data"]);
    }

    [Fact]
    public async Task VirtualHost_WithThePolicyOfTheFactory_ShowsDigestAndBasic()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        var hosts = (await one.RestAsync(HttpMethod.Get, "virtualhost/v1")).Body["data"]!["defaulthosts"]!;
        Assert.Equal(("digest", "basic"), ((string?)hosts[0]!["auth_type"], (string?)hosts[1]!["auth_type"]));
        var properties = (await one.RestAsync(HttpMethod.Get, "basic-device-info/v2")).Body["data"]!["properties"]!;
        Assert.Equal(one.Device.Serial, (string?)properties["SerialNumber"]);
    }
}
