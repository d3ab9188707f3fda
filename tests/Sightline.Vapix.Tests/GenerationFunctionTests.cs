using System.Globalization;
using System.Net;
using System.Text;
using Sightline.Farm.Vapix.Applications;
using Sightline.Vapix.Applications;
using Sightline.Vapix.Certificates;
using Sightline.Vapix.Firmware;
using Sightline.Vapix.Logs;
using Sightline.Vapix.Restart;
using Sightline.Vapix.Tests.Servers;
using Sightline.Vapix.Uploads;
using Xunit;

namespace Sightline.Vapix.Tests;

/// <summary>Every group of functions against a device of each AXIS OS generation, with a login.</summary>
[Collection(FarmCollection.Name)]
public sealed class GenerationFunctionTests(Farms farms)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Generations, each over the way that its administrators use.</summary>
    public static TheoryData<string> Generations() => [.. Farms.Generations];

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Parameters_ReadUpdateAndDefinitions_AgreeWithEachOther(string os)
    {
        var device = await OpenAsync(os);
        var list = (await device.Parameters.ReadAsync(["Brand", "Network.UPnP", "No.Such.Group"], Stop)).Value;
        Assert.Equal("AXIS", list["Brand.Brand"]);
        Assert.NotNull(list["Network.UPnP.FriendlyName"]);
        Assert.Contains(list.Errors, error => error.Contains("No.Such.Group", StringComparison.Ordinal));
        var update = await device.Parameters.UpdateAsync(new Dictionary<string, string> { ["Network.UPnP.FriendlyName"] = "Gate & yard = 1", ["Brand.Brand"] = "OTHER", ["No.Such"] = "1" }, Stop);
        Assert.True(update.Ok, update.ToString());
        Assert.Equal(["Brand.Brand", "No.Such"], update.Value.Refused.Order());
        Assert.Equal("Gate & yard = 1", (await device.Parameters.ReadAsync(["Network.UPnP.FriendlyName"], Stop)).Value["Network.UPnP.FriendlyName"]);
        var definitions = (await device.Parameters.ReadDefinitionsAsync("Network.UPnP", Stop)).Value;
        Assert.Contains(definitions, definition => definition.Name == "Network.UPnP.FriendlyName" && definition.Value == "Gate & yard = 1");
        Assert.True((await device.Parameters.ReadAsync([], Stop)).Value.Values.Count > 100);
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Network_Read_GivesTheActiveAddress(string os)
    {
        var farm = await farms.DeviceAsync(os);
        var device = await OpenAsync(os);
        var result = await device.Network.ReadAsync(Stop);
        Assert.True(result.Ok, result.ToString());
        var found = result.Value.Interfaces[0];
        Assert.Equal("eth0", found.Name);
        Assert.Equal(farm.Serial, found.MacAddress?.Replace(":", "", StringComparison.Ordinal));
        Assert.Contains(found.IPv4, address => address.Address == farm.Address.ToString());
        Assert.NotNull(result.Value.HostName);
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Time_Read_IsCloseToOurs(string os)
    {
        var device = await OpenAsync(os);
        var result = await device.Time.ReadAsync(Stop);
        Assert.True(result.Ok, result.ToString());
        Assert.InRange(result.Value.Offset.TotalSeconds, -3, 3);
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Ntp_SetAndRead_GiveTheServer(string os)
    {
        var device = await OpenAsync(os);
        var set = await device.Ntp.SetServersAsync(["ntp.site.example"], Stop);
        Assert.True(set.Ok, set.ToString());
        var info = (await device.Ntp.ReadAsync(Stop)).Value;
        Assert.Equal(["ntp.site.example"], info.StaticServers);
        Assert.False(info.ServersFromDhcp);
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Applications_InstallStartStopRemove_ShowInTheList(string os)
    {
        var device = await OpenAsync(os);
        Assert.True((await device.Applications.ReadAllAsync(Stop)).Ok);
        var order = os == "13.0"
            ? new FarmAppOrder("gatecounter", "2.1.7") { Schema = "2.0", CompatibleOs = ("12", "13") }
            : new FarmAppOrder("gatecounter", "2.1.7") { Schema = null };
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.eap");
        await using (var file = File.Create(path))
            FarmApps.Write(order, file);
        using (var package = UploadFile.Open(path))
        {
            var installed = await device.Applications.InstallAsync(package, null, Stop);
            Assert.True(installed.Ok, installed.ToString());
        }

        File.Delete(path);
        Assert.False((await FindAsync(device))!.IsRunning);
        Assert.True((await device.Applications.StartAsync("gatecounter", Stop)).Ok);
        Assert.True((await device.Applications.StartAsync("gatecounter", Stop)).Ok);
        Assert.True((await FindAsync(device))!.IsRunning);
        Assert.True((await device.Applications.StopAsync("gatecounter", Stop)).Ok);
        Assert.True((await device.Applications.RemoveAsync("gatecounter", Stop)).Ok);
        Assert.Null(await FindAsync(device));
        Assert.Equal("4", (await device.Applications.StartAsync("gatecounter", Stop)).Error?.DeviceCode);
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Applications_Garbage_IsRefusedWithItsCode(string os)
    {
        var device = await OpenAsync(os);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.eap");
        await File.WriteAllBytesAsync(path, Encoding.ASCII.GetBytes(new string('x', 5000)), Stop);
        using (var package = UploadFile.Open(path))
            Assert.Equal("1", (await device.Applications.InstallAsync(package, null, Stop)).Error?.DeviceCode);
        File.Delete(path);
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task ApplicationPolicy_OfEachGeneration_IsReadWhereItExists(string os)
    {
        var device = await OpenAsync(os);
        var result = await device.Applications.ReadPolicyAsync(ApplicationPolicy.AllowUnsigned, Stop);
        if (os is "11.11" or "12.11")
            Assert.Equal(os == "11.11", result.Value);
        else
            Assert.False(result.Ok);
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Image_OfACamera_IsAJpeg(string os)
    {
        var device = await OpenAsync(os);
        var result = await device.Image.ReadAsync(new Image.ImageRequest(Width: 640, Height: 360), Stop);
        Assert.True(result.Ok, result.ToString());
        Assert.True(result.Value.Length > 1000);
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Firmware_Status_NamesTheRunningVersion(string os)
    {
        var farm = await farms.DeviceAsync(os);
        var device = await OpenAsync(os);
        var result = await device.Firmware.ReadStatusAsync(Stop);
        Assert.True(result.Ok, result.ToString());
        Assert.Equal(farm.OsVersion, result.Value.ActiveVersion);
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Firmware_Garbage_IsRefused(string os)
    {
        var device = await OpenAsync(os);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.bin");
        await File.WriteAllBytesAsync(path, new byte[100_000], Stop);
        using (var image = UploadFile.Open(path))
        {
            var result = await device.Firmware.UpgradeAsync(image, new UpgradeOptions(), null, Stop);
            Assert.Equal(VapixErrorKind.Refused, result.Error?.Kind);
            Assert.NotNull(result.Error!.DeviceMessage);
        }

        File.Delete(path);
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Logs_SystemLogAndReport_AreRead(string os)
    {
        var device = await OpenAsync(os);
        var log = await device.Logs.ReadSystemLogAsync(Stop);
        Assert.True(log.Ok, log.ToString());
        Assert.Contains('\n', log.Value);
        using var report = new MemoryStream();
        var result = await device.Logs.DownloadServerReportAsync(ServerReportForm.Text, report, Stop);
        Assert.True(result.Ok, result.ToString());
        Assert.Equal(report.Length, result.Value.Bytes);
        Assert.Contains("Server Report", Encoding.UTF8.GetString(report.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Certificates_StoreAndWebServer_AreReadWhereTheyExist(string os)
    {
        var device = await OpenAsync(os);
        var store = await device.Certificates.ReadAllAsync(Stop);
        var tls = await device.Certificates.ReadWebServerAsync(Stop);
        if (Version.Parse(os) < new Version(11, 11))
        {
            Assert.Equal(VapixErrorKind.NotSupported, store.Error?.Kind);
        }
        else
        {
            Assert.NotEmpty(store.Value.Certificates);
            var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
            var created = await device.Certificates.CreateAsync(new NewCertificate("site web", "CN=gate", [$"IP:{IPAddress.Loopback}", "DNS:gate.site.example"], from, from.AddYears(2)), Stop);
            Assert.True(created.Ok, created.ToString());
            Assert.Contains("BEGIN CERTIFICATE REQUEST", (await device.Certificates.CreateSigningRequestAsync("site web", Stop)).Value);
            Assert.Contains((await device.Certificates.ReadAllAsync(Stop)).Value.Certificates, item => item.Alias == "site web");
            Assert.Equal(VapixErrorKind.Refused, (await device.Certificates.CreateAsync(new NewCertificate("site web", "CN=gate", [], from, from.AddYears(2)), Stop)).Error?.Kind);
            Assert.True((await device.Certificates.RemoveAsync("site web", Stop)).Ok);
        }

        Assert.True(tls.Ok, tls.ToString());
        Assert.NotEmpty(tls.Value.Policy);
        Assert.NotEmpty(tls.Value.Ciphers);
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Restart_Requested_ComesBackAsAnotherRun(string os)
    {
        await using var host = await Farms.StartAsync(os);
        using var client = Client.Create();
        var device = await Farms.OpenAsync(client, host.Devices[0], os != "6.50", Farms.Password, Stop);
        var probe = (await device.ProbeAsync(Stop)).Value;
        var before = new BootMark(TimeProvider.System.GetUtcNow(), probe.BootId, probe.Uptime);
        var request = await device.Restart.RequestAsync(Stop);
        Assert.True(request.Ok, request.ToString());
        var seenDown = false;
        for (var wait = 0; wait < 600; wait++)
        {
            await Task.Delay(20, Stop);
            var now = await device.ProbeAsync(Stop);
            seenDown |= !now.Ok || !now.Value.Ready;
            if (now.Ok && now.Value.Ready && RestartRule.HasRestarted(before, new BootMark(TimeProvider.System.GetUtcNow(), now.Value.BootId, now.Value.Uptime), seenDown))
            {
                var after = await device.Accounts.ReadOwnAsync(Stop);
                Assert.True(after.Ok, after.ToString());
                return;
            }
        }

        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{os} did not come back."));
    }

    private async Task<VapixDevice> OpenAsync(string os) => await Farms.OpenAsync(Client.Create(), await farms.DeviceAsync(os), os != "6.50", Farms.Password, Stop);

    private static async Task<DeviceApplication?> FindAsync(VapixDevice device) =>
        (await device.Applications.ReadAllAsync(Stop)).Value.FirstOrDefault(found => found.Name == "gatecounter");
}
