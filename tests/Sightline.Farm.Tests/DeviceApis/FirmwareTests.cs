using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Sightline.Farm.Vapix.Applications;
using Sightline.Farm.Vapix.Firmware;
using Xunit;

namespace Sightline.Farm.Tests.DeviceApis;

public sealed class FirmwareTests
{
    private const string Cgi = "axis-cgi/firmwaremanagement.cgi";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upgrade_OneVersionOn_RunsItCommittedAndBehavesAsItsGeneration()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "11.11");
        var before = one.Device.OsVersion;
        var answer = await UpgradeAsync(one, Image("P3265-LV", "12.11.77"));
        Assert.Equal("12.11.77", (string?)answer["data"]!["firmwareVersion"]);
        Assert.Equal(before, one.Device.OsVersion);
        one.Restart();
        Assert.Equal("12.11.77", one.Device.OsVersion);
        var status = await one.DataAsync("firmwaremanagement.cgi", "status");
        Assert.Equal("12.11.77", (string?)status["activeFirmwareVersion"]);
        Assert.Equal(before, (string?)status["inactiveFirmwareVersion"]);
        Assert.True((bool)status["isCommited"]!);
        Assert.Null(status["timeToRollback"]);
        Assert.Equal("reboot", (string?)status["resetSource"]);
        Assert.EndsWith("+01:00", (string?)status["lastUpgradeAt"]);
        Assert.Equal("1.10", (string?)(await one.CallAsync("firmwaremanagement.cgi", "status"))["apiVersion"]);
    }

    [Fact]
    public async Task Upgrade_NotCommittedInTime_RollsBackWithTheOldSettings()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "11.11");
        var before = one.Device.OsVersion;
        await one.CallAsync("ntp.cgi", "setNTPClientConfiguration", """{"staticServers":["10.1.1.1"],"serversSource":"static"}""");
        await UpgradeAsync(one, Image("P3265-LV", "12.11.77"), """{"autoRollback":"30"}""");
        one.Restart();
        var status = await one.DataAsync("firmwaremanagement.cgi", "status");
        Assert.False((bool)status["isCommited"]!);
        Assert.InRange((long)status["timeToRollback"]!, 1700, 1800);
        await one.CallAsync("ntp.cgi", "setNTPClientConfiguration", """{"staticServers":["10.2.2.2"]}""");
        one.Time.Advance(TimeSpan.FromMinutes(31));
        one.Restart();
        Assert.Equal(before, one.Device.OsVersion);
        status = await one.DataAsync("firmwaremanagement.cgi", "status");
        Assert.Equal("12.11.77", (string?)status["inactiveFirmwareVersion"]);
        Assert.True((bool)status["isCommited"]!);
        Assert.Equal("10.1.1.1", (string?)(await one.DataAsync("ntp.cgi", "getNTPInfo"))["client"]!["staticServers"]![0]);
    }

    [Fact]
    public async Task Upgrade_SavedAndLoadedBeforeCommit_StillRollsBack()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "11.11");
        var before = one.Device.OsVersion;
        await UpgradeAsync(one, Image("P3265-LV", "12.11.77"), """{"autoRollback":"30"}""");
        one.Restart();
        var saved = Farm.State.DeviceStateText.Save(one.Device);
        await one.DataAsync("firmwaremanagement.cgi", "commit");
        one.Farm.Load(one.Device, saved);
        Assert.InRange((long)(await one.DataAsync("firmwaremanagement.cgi", "status"))["timeToRollback"]!, 1, 1800);
        one.Time.Advance(TimeSpan.FromMinutes(31));
        one.Restart();
        Assert.Equal(before, one.Device.OsVersion);
    }

    [Fact]
    public async Task Upgrade_PowerCutBeforeCommit_ComesBackWithTheOldVersion()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "11.11");
        var before = one.Device.OsVersion;
        await UpgradeAsync(one, Image("P3265-LV", "12.11.77"), """{"autoCommit":"never","autoRollback":"never"}""");
        one.Restart();
        Assert.Equal("12.11.77", one.Device.OsVersion);
        one.Device.Life.Restart(Life.RestartPlan.Reboot(one.Device));
        one.Restart();
        Assert.Equal("12.11.77", one.Device.OsVersion);
        one.Device.Life.Restart(Life.RestartPlan.PowerCycle(one.Device));
        for (var i = 0; i < 300 && one.Device.Stage != FarmDeviceStage.Running; i++)
            one.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(before, one.Device.OsVersion);
    }

    [Fact]
    public async Task Commit_OfAnUncommittedVersion_StopsTheTimerAndAllowsTheNextUpgrade()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "11.11");
        await UpgradeAsync(one, Image("P3265-LV", "12.11.77"), """{"autoRollback":30}""");
        one.Restart();
        Assert.Equal(412, Code(await UpgradeAsync(one, Image("P3265-LV", "12.11.147"))));
        Assert.Equal("12.11.77", (string?)(await one.DataAsync("firmwaremanagement.cgi", "commit"))["firmwareVersion"]);
        Assert.Equal("12.11.77", (string?)(await one.DataAsync("firmwaremanagement.cgi", "commit"))["firmwareVersion"]);
        one.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(FarmDeviceStage.Running, one.Device.Stage);
        Assert.Equal("12.11.147", (string?)(await UpgradeAsync(one, Image("P3265-LV", "12.11.147")))["data"]!["firmwareVersion"]);
    }

    [Fact]
    public async Task Rollback_AskedFor_GoesBackAndPurgeRemovesTheOther()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "11.11");
        var before = one.Device.OsVersion;
        Assert.Equal(404, Code(await one.CallAsync("firmwaremanagement.cgi", "rollback")));
        await UpgradeAsync(one, Image("P3265-LV", "12.11.77"));
        one.Restart();
        Assert.Empty((await one.DataAsync("firmwaremanagement.cgi", "rollback")).AsObject());
        one.Restart();
        Assert.Equal(before, one.Device.OsVersion);
        Assert.Empty((await one.DataAsync("firmwaremanagement.cgi", "purge")).AsObject());
        var status = (await one.DataAsync("firmwaremanagement.cgi", "status")).AsObject();
        Assert.False(status.ContainsKey("inactiveFirmwareVersion"));
        Assert.False(status.ContainsKey("isCommited"));
    }

    [Fact]
    public async Task Upgrade_ToThirteenWithAnApplicationThatBlocksIt_ComesBackWithTheOldVersion()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        var before = one.Device.OsVersion;
        var app = new MemoryStream();
        FarmApps.Write(new FarmAppOrder("counterapp") { CompatibleOs = ("12.0", "12") }, app);
        Assert.Equal("OK", (await one.UploadAsync("axis-cgi/applications/upload.cgi", ("file", "counterapp.eap", app.ToArray()))).Trim());
        await UpgradeAsync(one, Image("P3265-LV", "13.0.0"));
        one.Restart();
        Assert.Equal(before, one.Device.OsVersion);
        Assert.Equal("OK", (await one.TextAsync("axis-cgi/applications/control.cgi?action=remove&package=counterapp")).Trim());
        await UpgradeAsync(one, Image("P3265-LV", "13.0.0"));
        one.Restart();
        Assert.Equal("13.0.0", one.Device.OsVersion);
    }

    [Theory]
    [InlineData("P3265-LVE", "12.11.147", "Vendor", "{}", 421)]
    [InlineData("P3265-LV", "11.11.160", "Vendor", "{}", 409)]
    [InlineData("P3265-LV", "10.12.240", "Vendor", """{"factoryDefaultMode":"hard"}""", 410)]
    [InlineData("P3265-LV", "12.11.147", "Revoked", "{}", 410)]
    [InlineData("P3265-LV", "12.11.147", "None", "{}", 422)]
    [InlineData("P3265-LV", "12.11.147", "Custom", "{}", 424)]
    [InlineData("P3265-LV", "12.11.147", "Vendor", """{"autoCommit":"sometimes"}""", 400)]
    public async Task Upgrade_OfAnImageThatDoesNotFit_IsRefusedWithItsCode(string product, string version, string signer, string options, int code)
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11.77");
        var image = Image(product, version, Enum.Parse<FarmImageSigner>(signer));
        Assert.Equal(code, Code(await UpgradeAsync(one, image, options)));
        Assert.Equal(("12.11.77", FarmDeviceStage.Running), (one.Device.OsVersion, one.Device.Stage));
    }

    [Fact]
    public async Task Upgrade_OfBytesThatAreNoImage_Gives421AndOfABrokenArchive415()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11.77");
        Assert.Equal(421, Code(await UpgradeAsync(one, Encoding.ASCII.GetBytes(new string('x', 300_000)))));
        Assert.Equal(415, Code(await UpgradeAsync(one, Image("P3265-LV", "12.11.147")[..20_000])));
        Assert.Equal(417, Code(await UpgradeAsync(one, Image("P3265-LV", "12.11.147"), version: "2.0")));
        Assert.Equal(405, Code(await one.CallAsync("firmwaremanagement.cgi", "explode")));
        using var broken = await one.SendAsync(HttpMethod.Post, Cgi, "{nonsense");
        Assert.Equal(400, Code(JsonNode.Parse(await broken.Content.ReadAsStringAsync(Token))!));
    }

    [Fact]
    public async Task Upgrade_WhileAnotherIsWritten_IsBusy()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11.77");
        var bank = one.Device.Memory.Get(FirmwareBank.Kind);
        bank.Busy = true;
        Assert.Equal(423, Code(await UpgradeAsync(one, Image("P3265-LV", "12.11.147"))));
        Assert.Equal(423, Code(await one.CallAsync("firmwaremanagement.cgi", "reboot")));
        bank.Busy = false;
        Assert.Empty((await one.DataAsync("firmwaremanagement.cgi", "reboot")).AsObject());
        Assert.Equal(423, Code(await one.CallAsync("firmwaremanagement.cgi", "reboot")));
    }

    [Fact]
    public async Task Upgrade_JsonPartWithAFileName_IsRefusedByTenOnly()
    {
        await using var ten = await OneDevice.StartAsync("P3265-LV", "10.12");
        var json = OneDevice.Json("""{"apiVersion":"1.0","method":"upgrade"}""");
        var refused = JsonNode.Parse(await ten.UploadAsync(Cgi, ("data", "options.json", json), ("fileData", "x.bin", Image("P3265-LV", "11.11.160"))))!;
        Assert.Equal(400, Code(refused));
        await using var twelve = await OneDevice.StartAsync("P3265-LV", "12.11.77");
        var taken = JsonNode.Parse(await twelve.UploadAsync(Cgi, ("data", "options.json", json), ("fileData", "x.bin", Image("P3265-LV", "12.11.147"))))!;
        Assert.Equal("12.11.147", (string?)taken["data"]!["firmwareVersion"]);
    }

    [Theory]
    [InlineData("axis-cgi/firmwaremanagement.cgi")]
    [InlineData("axis-cgi/firmwareupgrade.cgi")]
    [InlineData("axis-cgi/applications/upload.cgi")]
    public async Task Upload_WithABrokenMultipartFrame_IsAnsweredAndLeavesTheDeviceUsable(string path)
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11.77");
        foreach (var body in new[] { "", "--b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nxyz", "no boundary at all", "--b\r\n" + new string('h', 40_000) + "\r\n\r\n" })
        {
            using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
            using var answer = await one.PostAsync(path, content);
            Assert.True((int)answer.StatusCode is 200 or 400, $"{answer.StatusCode} to {body.Length} bytes");
        }

        Assert.Equal("12.11.147", (string?)(await UpgradeAsync(one, Image("P3265-LV", "12.11.147")))["data"]!["firmwareVersion"]);
    }

    [Theory]
    [InlineData("soft", true)]
    [InlineData("hard", false)]
    public async Task FactoryDefault_SoftAndHard_KeepsAndForgets(string mode, bool keepsZone)
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        await one.DataAsync("time.cgi", "setTimeZone", """{"timeZone":"Asia/Tokyo"}""");
        await one.DataAsync("mdnssd.cgi", "setMdnssdConfiguration", """{"friendlyName":"Gate 4"}""");
        Assert.Empty((await one.DataAsync("firmwaremanagement.cgi", "factoryDefault", $$"""{"factoryDefaultMode":"{{mode}}"}""")).AsObject());
        one.Restart();
        Assert.Equal(FarmAccountState.FactoryFresh, one.Device.AccountState);
        Assert.Equal(keepsZone ? 9 : 1, Vapix.Time.DeviceClock.Local(one.Device).Offset.TotalHours);
        Assert.Null(one.Device.Parameters.Overridden("Network.Bonjour.FriendlyName"));
        using var refused = await one.GetAsync("axis-cgi/systemlog.cgi");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Theory]
    [InlineData("8.40", "1.0")]
    [InlineData("9.80", "1.4")]
    [InlineData("10.12", "1.5")]
    public async Task Status_ByGeneration_TellsItsApiVersion(string generation, string version)
    {
        await using var one = await OneDevice.StartAsync("P1367", generation);
        var answer = await one.CallAsync("firmwaremanagement.cgi", "status");
        Assert.Equal((version, "c", "status"), ((string?)answer["apiVersion"], (string?)answer["context"], (string?)answer["method"]));
        Assert.Null(answer["data"]!["resetSource"]);
    }

    [Fact]
    public async Task LegacyCgis_OnTheOldestGeneration_UpgradeAndRestart()
    {
        await using var one = await OneDevice.StartAsync("P3225-LVE Mk II", "6.50");
        using (var absent = await one.SendAsync(HttpMethod.Post, Cgi, "{}"))
            Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        var refused = await one.UploadAsync("axis-cgi/firmwareupgrade.cgi?type=normal", ("any", "x.bin", Image("M1137", "8.40.3")));
        Assert.StartsWith("Error:", refused, StringComparison.Ordinal);
        await one.UploadAsync("axis-cgi/firmwareupgrade.cgi?type=normal", ("any", "x.bin", Image("P3225-LVE Mk II", "8.40.3")));
        one.Restart();
        Assert.Equal("8.40.3", one.Device.OsVersion);
        Assert.Contains("restartMessage.shtml?server=" + one.Device.Address, await one.TextAsync("axis-cgi/admin/restart.cgi"), StringComparison.Ordinal);
        one.Restart();
        Assert.Contains("factoryMessage2.shtml", await one.TextAsync("axis-cgi/hardfactorydefault.cgi"), StringComparison.Ordinal);
        one.Restart();
        Assert.Equal(FarmAccountState.FactoryFresh, one.Device.AccountState);
    }

    private static byte[] Image(string product, string version, FarmImageSigner signer = FarmImageSigner.Vendor)
    {
        var image = new MemoryStream();
        FarmImages.Write(new FarmImageOrder(product, version) { Signer = signer }, image);
        return image.ToArray();
    }

    private static async Task<JsonNode> UpgradeAsync(OneDevice one, byte[] image, string options = "{}", string version = "1.0") =>
        JsonNode.Parse(await one.UploadAsync(
            Cgi,
            ("json", null, OneDevice.Json($$"""{"apiVersion":"{{version}}","context":"u","method":"upgrade","params":{{options}}}""")),
            ("file", "image.bin", image)))!;

    private static int Code(JsonNode answer) => (int?)answer["error"]?["code"] ?? 0;
}
