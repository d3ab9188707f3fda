using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using SkiaSharp;
using Xunit;

namespace Sightline.Farm.Tests.DeviceApis;

public sealed class LogAndImageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("P3225-LVE Mk II", "6.50", "\r\n----- /var/log/messages.old -----\r\n", @"^<[A-Z ]{8}> [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d axis-\w{12} \w+\[\d+\]: .+$")]
    [InlineData("P1367", "8.40", "\r\n----- /var/log/messages.old -----\r\n", @"^<[A-Z ]{8}> ")]
    [InlineData("P1367", "9.80", "\n----- System log -----\n", @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0[12]:00 axis-\w{12} \[ [A-Z ]{8}\] \w+\[\d+\]: .+$")]
    [InlineData("P3265-LV", "12.11", "\n----- System log -----\n", @"^\d{4}-\d\d-\d\dT")]
    public async Task SystemLog_ByGeneration_HasItsBannerAndLineForm(string model, string generation, string banner, string line)
    {
        await using var one = await OneDevice.StartAsync(model, generation);
        var text = await one.TextAsync("axis-cgi/systemlog.cgi");
        Assert.StartsWith(banner, text, StringComparison.Ordinal);
        var lines = text[banner.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(lines.Length, 3, 200);
        Assert.All(lines, one => Assert.Matches(line, one));
    }

    [Fact]
    public async Task AccessAndAuditLog_OnceOn_HoldWhatWasAsked()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        Assert.Equal("", await one.TextAsync("axis-cgi/accesslog.cgi"));
        one.Device.Parameters.Set("System.AccessLog", "On");
        await one.DataAsync("mdnssd.cgi", "setMdnssdConfiguration", """{"enabled":false}""");
        Assert.Contains("root \"POST /axis-cgi/mdnssd.cgi\" 200", await one.TextAsync("axis-cgi/accesslog.cgi"), StringComparison.Ordinal);
        Assert.Contains("user=root", await one.TextAsync("axis-cgi/auditlog.cgi?tail=1"), StringComparison.Ordinal);
        await using var ten = await OneDevice.StartAsync("P3265-LV", "10.12");
        using var absent = await ten.GetAsync("axis-cgi/auditlog.cgi");
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    [Fact]
    public async Task ServerReport_TextAndZip_TellTheDevice()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "11.11");
        using var text = await one.PassAsync(one.GetAsync("axis-cgi/serverreport.cgi?mode=text"));
        var report = await text.Content.ReadAsStringAsync(Token);
        Assert.Contains("Server Report Start", report, StringComparison.Ordinal);
        Assert.Contains(one.Device.Serial, report, StringComparison.Ordinal);
        Assert.DoesNotContain(one.Device.Password!, report, StringComparison.Ordinal);
        using var packed = await one.PassAsync(one.GetAsync("axis-cgi/serverreport.cgi?mode=zip_with_image"));
        Assert.Equal("application/zip", packed.Content.Headers.ContentType!.MediaType);
        Assert.Contains(one.Device.Serial, packed.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        using var zip = new ZipArchive(await packed.Content.ReadAsStreamAsync(Token));
        Assert.Equal(["server_report.txt", "system.log", "snapshot.jpg"], zip.Entries.Select(entry => entry.FullName));
    }

    [Theory]
    [InlineData("", 1280, 720)]
    [InlineData("?resolution=640x360", 640, 360)]
    [InlineData("?resolution=800x600&compression=60", 800, 600)]
    public async Task Image_OfACamera_IsAJpegOfTheAskedSize(string query, int width, int height)
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        using var answer = await one.GetAsync("axis-cgi/jpg/image.cgi" + query);
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.MediaType);
        using var picture = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal((width, height), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task Image_OfADeviceWithoutLensOrWithAWrongSize_IsRefused()
    {
        await using var speaker = await OneDevice.StartAsync("C1310-E", "11.11");
        using var absent = await speaker.GetAsync("axis-cgi/jpg/image.cgi");
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        await using var camera = await OneDevice.StartAsync("P3265-LV", "12.11");
        foreach (var query in new[] { "resolution=99999x99999", "resolution=big", "compression=101", "camera=9" })
        {
            using var refused = await camera.GetAsync("axis-cgi/jpg/image.cgi?" + query);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        using var http = new HttpClient();
        using var anonymous = await http.GetAsync(new Uri(camera.Root, "axis-cgi/jpg/image.cgi"), Token);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    [Fact]
    public async Task Disks_EncryptionSequence_FollowsTheMountState()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        var list = XDocument.Parse(await one.TextAsync("axis-cgi/disks/list.cgi?diskid=all"));
        Assert.Equal(["SD_DISK", "NetworkShare"], list.Descendants("disk").Select(disk => disk.Attribute("diskid")!.Value));
        Assert.Equal("OK", list.Descendants("disk").First().Attribute("status")!.Value);
        const string Enable = "axis-cgi/disks/properties/enablediskencryption.cgi?schemaversion=1&diskid=SD_DISK&passphrase=a-passphrase";
        Assert.Contains("<ErrorCode>160</ErrorCode>", await one.TextAsync(Enable), StringComparison.Ordinal);
        var job = XDocument.Parse(await one.TextAsync("axis-cgi/disks/mount.cgi?action=unmount&diskid=SD_DISK")).Descendants("job").Single();
        Assert.Equal("OK", job.Attribute("result")!.Value);
        Assert.Contains("GeneralSuccess", await one.TextAsync(Enable), StringComparison.Ordinal);
        Assert.Contains("<ErrorCode>140</ErrorCode>", await one.TextAsync(Enable), StringComparison.Ordinal);
        job = XDocument.Parse(await one.TextAsync("axis-cgi/disks/format.cgi?diskid=SD_DISK&filesystem=ext4")).Descendants("job").Single();
        var status = "axis-cgi/disks/job.cgi?diskid=SD_DISK&jobid=" + job.Attribute("jobid")!.Value;
        one.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains("progress=\"50\"", await one.TextAsync(status), StringComparison.Ordinal);
        one.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Contains("progress=\"100\"", await one.TextAsync(status), StringComparison.Ordinal);
        await one.TextAsync("axis-cgi/disks/mount.cgi?action=mount&diskid=SD_DISK");
        Assert.Equal("true", XDocument.Parse(await one.TextAsync("axis-cgi/disks/list.cgi?diskid=SD_DISK")).Descendants("disk").Single().Attribute("encryptionenabled")!.Value);
        Assert.Contains("<ErrorCode>130</ErrorCode>", await one.TextAsync("axis-cgi/disks/properties/changediskpassphrase.cgi?schemaversion=1&diskid=SD_DISK&oldpassphrase=wrong&newpassphrase=b"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mqtt_Configured_ShowsItsSettingsWithoutThePassword()
    {
        await using var one = await OneDevice.StartAsync("P1367", "9.80");
        Assert.Equal(2107, (int)(await one.CallAsync("mqtt/client.cgi", "activateClient"))["error"]!["code"]!);
        await one.DataAsync("mqtt/client.cgi", "configureClient", """{"server":{"protocol":"ssl","host":"broker.example","port":8883},"username":"u","password":"hidden-one","keepAliveInterval":30}""");
        await one.DataAsync("mqtt/client.cgi", "activateClient");
        var status = await one.DataAsync("mqtt/client.cgi", "getClientStatus");
        Assert.Equal(("active", "broker.example", 30, "u"), ((string?)status["status"]!["state"], (string?)status["config"]!["server"]!["host"], (int)status["config"]!["keepAliveInterval"]!, (string?)status["config"]!["username"]));
        Assert.DoesNotContain("hidden-one", status.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-one", one.Device.Memory.Save()!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(2103, (int)(await one.CallAsync("mqtt/client.cgi", "configureClient", "{}"))["error"]!["code"]!);
        await one.DataAsync("mqtt/event.cgi", "configureEventPublication", """{"appendEventTopic":false}""");
        Assert.False((bool)(await one.DataAsync("mqtt/event.cgi", "getEventPublicationConfig"))["eventPublicationConfig"]!["appendEventTopic"]!);
    }

    [Fact]
    public async Task SyslogHeadersPlaceAndTemperature_Set_AreReadBack()
    {
        await using var one = await OneDevice.StartAsync("P3265-LVE", "12.11");
        await one.DataAsync("remotesyslog.cgi", "setup", """{"servers":[{"address":"10.0.0.7","port":6514,"protocol":"TLS","severity":"info"}]}""");
        await one.DataAsync("remotesyslog.cgi", "enable");
        var syslog = await one.DataAsync("remotesyslog.cgi", "status");
        Assert.Equal((true, "TLS"), ((bool)syslog["enabled"]!, (string?)syslog["servers"]![0]!["protocol"]));
        Assert.Equal(4004, (int)(await one.CallAsync("remotesyslog.cgi", "setup", """{"servers":[{"address":"10.0.0.7","protocol":"PIGEON"}]}"""))["error"]!["code"]!);
        await one.DataAsync("customhttpheader.cgi", "set", """{"X-Site":"north"}""");
        using (var answer = await one.GetAsync("axis-cgi/geolocation/set.cgi?lat=55.71&lng=13.21&text=Gate"))
            Assert.Equal("north", answer.Headers.GetValues("X-Site").Single());
        var place = await one.TextAsync("axis-cgi/geolocation/get.cgi");
        Assert.Contains("<Lat>55.710000</Lat>", place, StringComparison.Ordinal);
        Assert.Contains("<ValidPosition>true</ValidPosition>", place, StringComparison.Ordinal);
        Assert.Contains("ErrorCode", await one.TextAsync("axis-cgi/geolocation/set.cgi?lat=NaN"), StringComparison.Ordinal);
        Assert.Matches(@"Sensor\.S0\.Celsius=\d\d\.\d\d\n", await one.TextAsync("axis-cgi/temperaturecontrol.cgi?action=statusall"));
    }
}
