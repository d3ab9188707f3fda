using System.Xml.Linq;
using Xunit;

namespace Sightline.Farm.Tests.Parameters;

/// <summary>param.cgi over the wire.</summary>
public sealed class ParamCgiTests
{
    private const string Path = "/axis-cgi/param.cgi";

    [Theory]
    [MemberData(nameof(TestFarm.AllGenerations), MemberType = typeof(TestFarm))]
    public async Task List_OfTheInventory_TellsWhoTheDeviceIs(string version)
    {
        await using var farm = await TestFarm.OneAsync(version);
        var device = farm.Devices[0];
        using var wire = new Wire(device);

        var lines = await LinesAsync(wire, $"{Path}?action=list&group=Brand,Properties.Firmware,Properties.System,Network.eth0,Network.BootProto,Network.HostName,Network.Bonjour,Network.UPnP,HTTPS.Enabled");

        Assert.Contains($"root.Brand.ProdNbr={device.Model}", lines);
        Assert.Contains($"root.Brand.ProdShortName=AXIS {device.Model}", lines);
        Assert.Contains($"root.Properties.Firmware.Version={device.OsVersion}", lines);
        Assert.Contains($"root.Properties.System.SerialNumber={device.Serial}", lines);
        Assert.Contains($"root.Network.eth0.IPAddress={device.Address}", lines);
        Assert.Contains($"root.Network.eth0.MACAddress={string.Join(':', device.Serial.Chunk(2).Select(pair => new string(pair)))}", lines);
        Assert.Contains(lines, line => line.EndsWith($"Network.HostName=axis-{device.Serial.ToLowerInvariant()}", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith('#'));
        Assert.Equal(version == "6.50" ? 0 : 1, lines.Count(line => line.StartsWith("root.Brand.ProdVariant=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("6.50", "no", "http")]
    [InlineData("9.80", "yes", "both")]
    public async Task List_Values_FollowTheGeneration(string version, string https, string policy)
    {
        await using var farm = await TestFarm.OneAsync(version);
        using var wire = new Wire(farm.Devices[0]);
        Assert.Equal([$"root.HTTPS.Enabled={https}", $"root.System.BoaGroupPolicy.admin={policy}"], await LinesAsync(wire, $"{Path}?action=list&group=HTTPS.Enabled,root.System.BoaGroupPolicy.admin"));
    }

    [Theory]
    [InlineData("8.40", "System.PreventDoSAttack.ActivatePasswordThrottling", null)]
    [InlineData("9.80", "System.PreventDoSAttack.ActivatePasswordThrottling", "Off")]
    [InlineData("12.11", "System.PreventDoSAttack.ActivatePasswordThrottling", "On")]
    [InlineData("11.11", "Network.Filter.Enabled", "no")]
    [InlineData("12.11", "Network.Filter.Enabled", null)]
    [InlineData("12.11", "SNMP.Enabled", "no")]
    [InlineData("13.0", "SNMP.Enabled", null)]
    [InlineData("13.0", "Time.DST.Enabled", null)]
    [InlineData("10.12", "System.HTTPServerTokens", "yes")]
    [InlineData("9.80", "System.HTTPServerTokens", null)]
    [InlineData("12.11", "Network.UPnP.Enabled", "no")]
    [InlineData("12.11", "WebService.DiscoveryMode.Discoverable", "No")]
    public async Task Parameter_ByVersion_IsThereWithItsDefault(string version, string name, string? value)
    {
        await using var farm = await TestFarm.OneAsync(version, change: options => options with { Models = ["P5655-E", "P1367", "P3265-LV"] });
        using var wire = new Wire(farm.Devices[0]);

        var lines = await LinesAsync(wire, $"{Path}?action=list&group={name}");

        var bare = version is "12.11" or "13.0";
        Assert.Equal(value is null ? [$"# Error: Error -1 getting param in group '{name}'"] : [$"{(bare ? "" : "root.")}{name}={value}"], lines);
    }

    [Fact]
    public async Task List_On12_LosesRootForFullNamesAndAfterErrors()
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var wire = new Wire(farm.Devices[0]);

        Assert.Equal(
            ["HTTPS.Enabled=yes", "Network.BootProto=dhcp", "root.System.AccessLog=Off"],
            await LinesAsync(wire, $"{Path}?action=list&group=HTTPS.Enabled,Network.BootProto,System.AccessLog"));
        Assert.Equal(
            ["# Error: Error -1 getting param in group 'root.Nothing'", "Network.Bonjour.Enabled=yes"],
            (await LinesAsync(wire, $"{Path}?action=list&group=root.Nothing,root.Network.Bonjour")).Take(2));
    }

    [Fact]
    public async Task List_OnOlder_KeepsRootAfterErrors()
    {
        await using var farm = await TestFarm.OneAsync("9.80", model: "P5655-E");
        using var wire = new Wire(farm.Devices[0]);
        Assert.Equal(
            ["# Error: Error -1 getting param in group 'root.Nothing'", "root.Network.SSH.Enabled=no"],
            await LinesAsync(wire, $"{Path}?action=list&group=root.Nothing,root.Network.SSH.Enabled"));
    }

    [Fact]
    public async Task List_WithAStar_StandsForOneLevel()
    {
        await using var farm = await TestFarm.OneAsync("11.11");
        using var wire = new Wire(farm.Devices[0]);
        var lines = await LinesAsync(wire, $"{Path}?action=list&group=Network.*.Enabled");
        Assert.Contains("root.Network.Bonjour.Enabled=yes", lines);
        Assert.DoesNotContain(lines, line => line.Contains("dot1x", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_From7On_IsSortedWithLeavesFirst()
    {
        await using var farm = await TestFarm.OneAsync("9.80");
        using var wire = new Wire(farm.Devices[0]);
        var names = (await LinesAsync(wire, $"{Path}?action=list")).Select(line => line[5..line.IndexOf('=', StringComparison.Ordinal)]).ToArray();

        Assert.True(names.Length > 250, $"{names.Length} parameters");
        Assert.Equal(names.Distinct(), names);
        Assert.True(Array.IndexOf(names, "Network.tcpECN") < Array.IndexOf(names, "Network.Bonjour.Enabled"));
        Assert.True(Array.IndexOf(names, "Network.Bonjour.FriendlyName") < Array.IndexOf(names, "Network.UPnP.Enabled"));
    }

    [Fact]
    public async Task List_ForAViewer_LeavesOutWhatItMayNotRead()
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var wire = new Wire(farm.Devices[0]);
        await wire.AsRootAsync("/axis-cgi/pwdgrp.cgi?action=add&user=guard&pwd=Guard-1&grp=users&sgrp=viewer");

        var lines = (await wire.LogInAsync($"{Path}?action=list", "guard", "Guard-1")).Body;
        var narrowed = (await wire.AsRootAsync($"{Path}?action=list&usergroup=viewer")).Body;

        Assert.Contains("root.Brand.ProdNbr=", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("PreventDoSAttack", lines, StringComparison.Ordinal);
        Assert.Equal(lines, narrowed);
    }

    [Fact]
    public async Task Update_SetsWhatItCanAndNamesTheRest()
    {
        await using var farm = await TestFarm.OneAsync("11.11");
        using var wire = new Wire(farm.Devices[0]);

        var answer = await wire.AsRootAsync($"{Path}?action=update&root.Network.SSH.Enabled=yes&System.AccessLog=Maybe&Network.Nonsense=1&Brand.ProdNbr=x&Axis-Orig-Sw=true");

        Assert.Equal("# Error: Error setting 'root.System.AccessLog' to 'Maybe'!\n# Error: Error setting 'root.Network.Nonsense' to '1'!\n# Error: Error setting 'root.Brand.ProdNbr' to 'x'!\n", answer.Body);
        Assert.Equal(["root.Network.SSH.Enabled=yes"], await LinesAsync(wire, $"{Path}?action=list&group=Network.SSH.Enabled"));
        Assert.Equal("OK", (await wire.AsRootAsync($"{Path}?action=update&System.AccessLog=On")).Body);
    }

    [Fact]
    public async Task Update_ByForm_DecodesValuesAsSent()
    {
        await using var farm = await TestFarm.OneAsync("11.11");
        using var wire = new Wire(farm.Devices[0]);
        var answer = await wire.LogInAsync(Path, "root", "Farm-Pass-1", HttpMethod.Post, () => Wire.Form("action=update&Network.UPnP.FriendlyName=Gate+2%3D%C3%A5%26%3Cb%3E"));
        Assert.Equal("OK", answer.Body);
        Assert.Equal(["root.Network.UPnP.FriendlyName=Gate 2=å&<b>"], await LinesAsync(wire, $"{Path}?action=list&group=Network.UPnP.FriendlyName"));
    }

    [Fact]
    public async Task Secrets_WhenSet_ReadAsStars()
    {
        await using var farm = await TestFarm.OneAsync("11.11");
        using var wire = new Wire(farm.Devices[0]);
        await wire.AsRootAsync($"{Path}?action=update&RemoteService.ProxyPassword=hush");
        Assert.Equal(["root.RemoteService.ProxyPassword=******"], await LinesAsync(wire, $"{Path}?action=list&group=RemoteService.ProxyPassword"));
    }

    [Fact]
    public async Task StreamProfiles_AddedAndRemoved_TakeTheLowestFreeNumber()
    {
        await using var farm = await TestFarm.OneAsync("11.11", model: "P3265-LV");
        using var wire = new Wire(farm.Devices[0]);
        const string Add = Path + "?action=add&template=streamprofile&group=StreamProfile";

        Assert.Equal("S0 OK\n", (await wire.AsRootAsync($"{Add}&StreamProfile.S.Name=one&StreamProfile.S.Parameters=fps%3D5")).Body);
        Assert.Equal("# Error: Error setting 'root.StreamProfile.S.Nonsense' to 'x'!\nS1 OK\n", (await wire.AsRootAsync($"{Add}&StreamProfile.S.Name=two&StreamProfile.S.Nonsense=x")).Body);
        Assert.Equal(["root.StreamProfile.S0.Description=", "root.StreamProfile.S0.Name=one", "root.StreamProfile.S0.Parameters=fps=5"], await LinesAsync(wire, $"{Path}?action=list&group=StreamProfile.S0"));
        Assert.Equal("OK\n", (await wire.AsRootAsync($"{Path}?action=remove&group=root.StreamProfile.S0")).Body);
        Assert.Equal("# Request failed: Error -1 getting param in group 'root.StreamProfile.S0'\n", (await wire.AsRootAsync($"{Path}?action=remove&group=root.StreamProfile.S0")).Body);
        Assert.Equal("S0 OK\n", (await wire.AsRootAsync($"{Add}&StreamProfile.S.Name=three")).Body);
        Assert.StartsWith("# Request failed:", (await wire.AsRootAsync($"{Path}?action=add&template=nothing&group=StreamProfile")).Body);
    }

    [Fact]
    public async Task Definitions_AsXml_CarryTypesAndSecurity()
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var wire = new Wire(farm.Devices[0]);

        var answer = await wire.AsRootAsync($"{Path}?action=listdefinitions&listformat=xmlschema&group=Network.UPnP,Brand");
        var root = XDocument.Parse(answer.Body).Root!;
        XNamespace ns = "http://www.axis.com/ParameterDefinitionsSchema";

        Assert.Equal("text/xml", answer.ContentType);
        Assert.Equal(farm.Devices[0].OsVersion, root.Element(ns + "firmwareVersion")!.Value);
        var enabled = root.Descendants(ns + "parameter").Single(parameter => (string?)parameter.Attribute("name") == "Enabled");
        Assert.Equal(("7706", "no"), ((string?)enabled.Attribute("securityLevel"), (string?)enabled.Attribute("value")));
        Assert.Equal(["root", "Network", "UPnP"], enabled.Ancestors(ns + "group").Reverse().Select(group => (string?)group.Attribute("name")));
        Assert.Equal(("yes", "no"), ((string?)enabled.Descendants(ns + "bool").Single().Attribute("true"), (string?)enabled.Descendants(ns + "bool").Single().Attribute("false")));
        Assert.Equal("true", (string?)root.Descendants(ns + "parameter").First(parameter => (string?)parameter.Attribute("name") == "ProdNbr").Element(ns + "type")!.Attribute("readonly"));
    }

    [Fact]
    public async Task StaticAddress_WhenSet_MovesTheDevice()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var farm = await TestFarm.OneAsync("9.80", time: time);
        var device = farm.Devices[0];
        using var wire = new Wire(device);
        Assert.Equal("OK", (await wire.AsRootAsync($"{Path}?action=update&Network.BootProto=none&Network.IPAddress=127.20.77.7")).Body);

        time.Advance(TimeSpan.FromSeconds(3));
        await WaitUntilAsync(() => device.Address.ToString() == "127.20.77.7");

        Assert.Contains("root.Network.eth0.IPAddress=127.20.77.7", await LinesAsync(wire, $"{Path}?action=list&group=Network.eth0"));
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++) await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.True(condition());
    }

    private static async Task<string[]> LinesAsync(Wire wire, string target)
    {
        var answer = await wire.AsRootAsync(target);
        Assert.StartsWith("text/plain", answer.ContentType);
        return answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
