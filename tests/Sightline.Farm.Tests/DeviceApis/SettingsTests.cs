using System.Net;
using Sightline.Farm.Vapix.Time;
using Xunit;

namespace Sightline.Farm.Tests.DeviceApis;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("9.80", "1.6", false, "on", 2)]
    [InlineData("10.12", "1.15", true, "on", 2)]
    [InlineData("12.11", "1.37", true, "fallback", 1)]
    public async Task NetworkInfo_ByApiVersion_HoldsWhatItKnows(string generation, string version, bool dot1X, string linkLocal, int addresses)
    {
        await using var one = await OneDevice.StartAsync("P3245-V", generation);
        var answer = await one.CallAsync("network_settings.cgi", "getNetworkInfo");
        Assert.Equal(version, (string?)answer["apiVersion"]);
        var eth0 = answer["data"]!["devices"]![0]!;
        Assert.Equal(one.Device.Serial, ((string?)eth0["macAddress"])!.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant());
        Assert.Equal(dot1X, eth0["wired"]!["8021X"] is not null);
        Assert.Equal(linkLocal, (string?)eth0["IPv4"]!["linkLocalMode"]);
        Assert.Equal(addresses, eth0["IPv4"]!["addresses"]!.AsArray().Count);
        Assert.Equal(one.Device.Address.ToString(), (string?)eth0["IPv4"]!["addresses"]![0]!["address"]);
        Assert.Equal(generation == "12.11", answer["data"]!["system"]!["globalProxies"] is not null);
    }

    [Fact]
    public async Task SetIPv4_ToAnotherAddress_AnswersAndMovesTheDevice()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        var old = one.Root;
        Assert.Equal(1, await SubCodeOrAsync(one, """{"deviceName":"eth7"}""", 100));
        Assert.Equal(1, await SubCodeOrAsync(one, """{"deviceName":"eth0","staticAddressConfigurations":[{"address":"127.20.9.300","prefixLength":24}]}""", 105));
        Assert.Equal(4003, (int?)(await one.CallAsync("network_settings.cgi", "setIPv4AddressConfiguration", "{}"))["error"]!["code"]);
        Assert.Empty((await one.DataAsync("network_settings.cgi", "setIPv4AddressConfiguration", """{"deviceName":"eth0","configurationMode":"static","staticAddressConfigurations":[{"address":"127.20.9.9","prefixLength":24}]}""")).AsObject());
        for (var i = 0; i < 100 && one.Device.Address.ToString() != "127.20.9.9"; i++)
        {
            one.Time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Equal("127.20.9.9", one.Device.Address.ToString());
        var info = await one.DataAsync("network_settings.cgi", "getNetworkInfo");
        Assert.Equal("static", (string?)info["devices"]![0]!["IPv4"]!["configurationMode"]);
        Assert.Equal("127.20.9.255", (string?)info["devices"]![0]!["IPv4"]!["addresses"]![0]!["broadcast"]);
        using var http = new HttpClient();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.GetAsync(new Uri(old, "axis-cgi/systemready.cgi"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SetResolverAndHostname_AreReadBack()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "11.11");
        await one.DataAsync("network_settings.cgi", "setHostnameConfiguration", """{"useDhcpHostname":false,"staticHostname":"gate-4"}""");
        await one.DataAsync("network_settings.cgi", "setResolverConfiguration", """{"useDhcpResolverInfo":false,"staticNameServers":["10.0.0.2","10.0.0.3"],"staticDomainName":"site.test"}""");
        var system = (await one.DataAsync("network_settings.cgi", "getNetworkInfo"))["system"]!;
        Assert.Equal(("gate-4", "10.0.0.3", "site.test"), ((string?)system["hostname"]!["hostname"], (string?)system["resolver"]!["nameServers"]![1], (string?)system["resolver"]!["domainName"]));
        Assert.Equal(4004, (int?)(await one.CallAsync("network_settings.cgi", "setHostnameConfiguration", """{"staticHostname":"-bad-"}"""))["error"]!["code"]);
        Assert.Equal((4001, "The specified version is not supported"), await ErrorAsync(one, "network_settings.cgi", "getNetworkInfo", "2.0"));
        Assert.Equal((4000, "Method does not exist"), await ErrorAsync(one, "network_settings.cgi", "nonsense", "1.0"));
    }

    [Fact]
    public async Task Time_SetByHand_MovesTheClockOfADeviceWithoutServer()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        var info = await one.DataAsync("time.cgi", "getDateTimeInfo");
        Assert.Equal(("2026-11-02T08:00:00Z", "2026-11-02T09:00:00", "Europe/Stockholm"), ((string?)info["dateTime"], (string?)info["localDateTime"], (string?)info["timeZone"]));
        await one.DataAsync("time.cgi", "setDateTime", """{"dateTime":"2026-01-01T00:00:00Z"}""");
        Assert.Equal("2026-11-02T08:00:00Z", (string?)(await one.DataAsync("time.cgi", "getDateTimeInfo"))["dateTime"]);
        await one.DataAsync("ntp.cgi", "setNTPClientConfiguration", """{"enabled":false}""");
        await one.DataAsync("time.cgi", "setDateTime", """{"dateTime":"2026-07-01T00:00:00Z"}""");
        await one.DataAsync("time.cgi", "setTimeZone", """{"timeZone":"America/New_York"}""");
        info = await one.DataAsync("time.cgi", "getAll");
        Assert.Equal("2026-06-30T20:00:00", (string?)info["localDateTime"]);
        Assert.Contains("Asia/Tokyo", info["timeZones"]!.AsArray().Select(zone => (string?)zone));
        await one.DataAsync("time.cgi", "setPosixTimeZone", """{"posixTimeZone":"IST-5:30"}""");
        info = await one.DataAsync("time.cgi", "getDateTimeInfo");
        Assert.Equal("2026-07-01T05:30:00", (string?)info["localDateTime"]);
        Assert.Null(info["timeZone"]);
        Assert.Equal(4004, (int?)(await one.CallAsync("time.cgi", "setTimeZone", """{"timeZone":"Mars/Olympus"}"""))["error"]!["code"]);
    }

    [Fact]
    public async Task Ntp_Configuration_ReplacesListsAndNamesTheWrongParameter()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        var client = (await one.DataAsync("ntp.cgi", "getNTPInfo"))["client"]!;
        Assert.Equal((true, "DHCP", 6), ((bool)client["synced"]!, (string?)client["serversSource"], (int)client["minpoll"]!));
        await one.DataAsync("ntp.cgi", "setNTPClientConfiguration", """{"serversSource":"static","staticServers":["10.0.0.5","0.pool.example"]}""");
        await one.DataAsync("ntp.cgi", "setNTPClientConfiguration", """{"staticServers":[""]}""");
        Assert.Empty((await one.DataAsync("ntp.cgi", "getNTPInfo"))["client"]!["staticServers"]!.AsArray());
        foreach (var (parameters, code) in new[] { ("""{"enabled":"yes"}""", 1), ("""{"serversSource":"moon"}""", 2), ("""{"staticServers":"x"}""", 3), ("""{"NTSEnabled":1}""", 5), ("""{"minpoll":99}""", 7), ("""{"maxpoll":-1}""", 8) })
            Assert.Equal(code, (int?)(await one.CallAsync("ntp.cgi", "setNTPClientConfiguration", parameters))["error"]!["details"]!["subCode"]);
        await using var nine = await OneDevice.StartAsync("P1367", "9.80");
        var old = (await nine.DataAsync("ntp.cgi", "getNTPInfo"))["client"]!.AsObject();
        Assert.False(old.ContainsKey("NTSEnabled") || old.ContainsKey("minpoll"));
    }

    [Fact]
    public async Task Ntp_OfADeviceWithAWrongClock_IsNotSyncedUntilConfigured()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        one.Device.ClockOffset = TimeSpan.FromMinutes(7);
        Assert.False((bool)(await one.DataAsync("ntp.cgi", "getNTPInfo"))["client"]!["synced"]!);
        Assert.Equal("2026-11-02T08:07:00Z", (string?)(await one.DataAsync("time.cgi", "getDateTimeInfo"))["dateTime"]);
        await one.DataAsync("ntp.cgi", "setNTPClientConfiguration", """{"serversSource":"static","staticServers":["10.0.0.5"]}""");
        Assert.True((bool)(await one.DataAsync("ntp.cgi", "getNTPInfo"))["client"]!["synced"]!);
        Assert.Equal("2026-11-02T08:00:00Z", (string?)(await one.DataAsync("time.cgi", "getDateTimeInfo"))["dateTime"]);
    }

    [Fact]
    public async Task DateCgi_BeforeElevenOnly_TellsAndSetsTheWallClock()
    {
        await using var ten = await OneDevice.StartAsync("P3265-LV", "10.12");
        Assert.Equal("Nov 02, 2026 09:00:00", (await ten.TextAsync("axis-cgi/date.cgi?action=get")).Trim());
        await ten.DataAsync("ntp.cgi", "setNTPClientConfiguration", """{"enabled":false}""");
        Assert.Equal("OK", (await ten.TextAsync("axis-cgi/date.cgi?action=set&hour=12&minute=30&second=0")).Trim());
        Assert.Equal("Nov 02, 2026 12:30:00", (await ten.TextAsync("axis-cgi/date.cgi?action=get")).Trim());
        await using var eleven = await OneDevice.StartAsync("P3265-LV", "11.11");
        using var gone = await eleven.GetAsync("axis-cgi/date.cgi?action=get");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Switches_SetThroughTheirCgis_ShowInTheParameters()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        await one.DataAsync("mdnssd.cgi", "setMdnssdConfiguration", """{"enabled":false,"friendlyName":"Gate 4"}""");
        var info = await one.DataAsync("mdnssd.cgi", "getMdnssdInfo");
        Assert.Equal((false, "Gate 4"), ((bool)info["enabled"]!, (string?)info["friendlyName"]));
        Assert.Equal("no", one.Device.Parameters["Network.Bonjour.Enabled"]);
        await one.DataAsync("upnp.cgi", "setUpnpConfiguration", """{"enabled":true}""");
        Assert.Equal("yes", one.Device.Parameters["Network.UPnP.Enabled"]);
        await one.DataAsync("ssh.cgi", "setSshConfiguration", """{"enabled":true}""");
        Assert.True((bool)(await one.DataAsync("ssh.cgi", "getSshInfo"))["enabled"]!);
        Assert.Equal(4004, (int?)(await one.CallAsync("mdnssd.cgi", "setMdnssdConfiguration", $$"""{"friendlyName":"{{new string('x', 49)}}"}"""))["error"]!["code"]);
    }

    [Fact]
    public async Task Parameters_SetThroughParamCgi_ShowInTheJsonApis()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        Assert.Equal("OK", await one.TextAsync("axis-cgi/param.cgi?action=update&Time.POSIXTimeZone=JST-9&Time.SyncSource=None&Network.HostName=gate-9&Network.DNSServer1=10.9.9.9&Network.Resolver.ObtainFromDHCP=no&SNMP.V3=yes&HTTPS.Ciphers=ECDHE-RSA-AES128-GCM-SHA256"));
        var time = await one.DataAsync("time.cgi", "getDateTimeInfo");
        Assert.Equal(("2026-11-02T17:00:00", null), ((string?)time["localDateTime"], (string?)time["timeZone"]));
        Assert.False((bool)(await one.DataAsync("ntp.cgi", "getNTPInfo"))["client"]!["enabled"]!);
        var system = (await one.DataAsync("network_settings.cgi", "getNetworkInfo"))["system"]!;
        Assert.Equal(("gate-9", "10.9.9.9"), ((string?)system["hostname"]!["hostname"], (string?)system["resolver"]!["nameServers"]![0]));
        Assert.True((bool)(await one.RestAsync(HttpMethod.Get, "snmp/v1/snmpV3/enabled")).Body["data"]!);
        await one.DataAsync("time.cgi", "resetTimeZone");
        Assert.Equal("Europe/Stockholm", (string?)(await one.DataAsync("time.cgi", "getDateTimeInfo"))["timeZone"]);
    }

    [Theory]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T00:59:59Z", 1)]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", 2)]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T00:59:59Z", 2)]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T01:00:00Z", 1)]
    [InlineData("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-15T00:00:00Z", 11)]
    [InlineData("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-15T00:00:00Z", 10)]
    [InlineData("EST5EDT", "2026-07-15T00:00:00Z", -4)]
    [InlineData("<-03>3", "2026-07-15T00:00:00Z", -3)]
    [InlineData("IST-5:30", "2026-07-15T00:00:00Z", 5.5)]
    public void OffsetAt_MomentInAZone_FollowsItsRules(string zone, string moment, double hours) =>
        Assert.Equal(hours, PosixTimeZone.Parse(zone)!.OffsetAt(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)).TotalHours);

    [Theory]
    [InlineData("")]
    [InlineData("CE-1")]
    [InlineData("CET-1CEST,J60,J300")]
    [InlineData("CET-1CEST,M13.1.0,M10.5.0")]
    [InlineData("CET")]
    public void Parse_NotAZone_GivesNull(string text) => Assert.Null(PosixTimeZone.Parse(text));

    [Fact]
    public void ZoneTable_EveryEntry_IsReadable() => Assert.All(ZoneTable.Zones.Values, zone => Assert.NotNull(PosixTimeZone.Parse(zone)));

    [Fact]
    public void OffsetOf_ManyDevices_LeavesMostClocksRight()
    {
        var wrong = Enumerable.Range(0, 2000).Count(index => DeviceClock.OffsetOf(7, index) != TimeSpan.Zero);
        Assert.InRange(wrong, 120, 300);
    }

    private static async Task<int> SubCodeOrAsync(OneDevice one, string parameters, int code)
    {
        var error = (await one.CallAsync("network_settings.cgi", "setIPv4AddressConfiguration", parameters))["error"]!;
        Assert.Equal((4004, code), ((int)error["code"]!, (int)error["details"]!["subCode"]!));
        return 1;
    }

    private static async Task<(int, string?)> ErrorAsync(OneDevice one, string cgi, string method, string version)
    {
        var error = (await one.CallAsync(cgi, method, version: version))["error"]!;
        return ((int)error["code"]!, (string?)error["message"]);
    }
}
