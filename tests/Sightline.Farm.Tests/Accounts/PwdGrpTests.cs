using System.Net;
using Xunit;

namespace Sightline.Farm.Tests.Accounts;

/// <summary>pwdgrp.cgi and usergroup.cgi.</summary>
public sealed class PwdGrpTests
{
    private const string Password = "Farm-Pass-1";

    [Fact]
    public async Task Accounts_AddedChangedRemoved_AnswerAsDocumented()
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var wire = new Wire(farm.Devices[0]);

        Assert.Equal("Created account guard.\n", await BodyAsync(wire, "action=add&user=guard&pwd=Guard-1&grp=users&sgrp=viewer:operator:ptz&comment=night"));
        Assert.Equal("Error: this user name already exists, consult the system log file.\n", await BodyAsync(wire, "action=add&user=guard&pwd=Guard-1&grp=users&sgrp=viewer"));
        Assert.Equal("guard\noperator viewer ptz\n", (await wire.LogInAsync("/axis-cgi/usergroup.cgi", "guard", "Guard-1")).Body);
        Assert.Equal("Modified account guard.\n", await BodyAsync(wire, "action=update&user=guard&pwd=Guard-2&sgrp=viewer"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await wire.LogInAsync("/axis-cgi/usergroup.cgi", "guard", "Guard-1")).Status);
        Assert.Equal("guard\nviewer\n", (await wire.LogInAsync("/axis-cgi/usergroup.cgi", "guard", "Guard-2")).Body);
        Assert.Equal("Removed account guard.\n", await BodyAsync(wire, "action=remove&user=guard"));
        Assert.Equal("Error: account user name.\n", await BodyAsync(wire, "action=remove&user=guard"));
    }

    [Theory]
    [InlineData("", "Error: action operation type.")]
    [InlineData("action=dance", "Error: malformed action operation, dance.")]
    [InlineData("action=add&user=&pwd=x", "Error: account user name.")]
    [InlineData("action=add&user=a%20b&pwd=x", "Error: account user name.")]
    [InlineData("action=add&user=guard&pwd=", "Error: invalid password.")]
    [InlineData("action=add&user=guard", "Error: invalid password.")]
    [InlineData("action=add&user=guard&pwd=%C3%A5", "Error: invalid password.")]
    [InlineData("action=add&user=guard&pwd=short1&strict_pwd=1", "Error: invalid password.")]
    [InlineData("action=add&user=guard&pwd=x&sgrp=admin", "Error: consult the system log file.")]
    [InlineData("action=update&user=nobody&pwd=x", "Error: account user name.")]
    [InlineData("action=remove&user=root", "Error: consult the system log file.")]
    public async Task Request_ThatIsWrong_SaysWhat(string form, string expected)
    {
        await using var farm = await TestFarm.OneAsync("11.11");
        using var wire = new Wire(farm.Devices[0]);
        Assert.Equal(expected + "\n", await BodyAsync(wire, form));
        Assert.Equal("root", Assert.Single(farm.Devices[0].Accounts.List).Name);
    }

    [Theory]
    [InlineData("10.12", false)]
    [InlineData("11.11", true)]
    public async Task Root_WithAnotherAdministrator_CanGoFrom115On(string version, bool removable)
    {
        await using var farm = await TestFarm.OneAsync(version);
        using var wire = new Wire(farm.Devices[0]);
        await BodyAsync(wire, "action=add&user=second&pwd=Second-1&grp=users&sgrp=admin:operator:viewer");

        Assert.Equal(removable ? "Removed account root.\n" : "Error: consult the system log file.\n", await BodyAsync(wire, "action=remove&user=root"));
    }

    [Theory]
    [InlineData("length", "fourteen-chars", false)]
    [InlineData("length", "fifteen-chars-x", true)]
    [InlineData("complex", "Abcdefg1234", false)]
    [InlineData("complex", "Abcdefg-1234", true)]
    [InlineData("none", "x", true)]
    public async Task PassphrasePolicy_OnNewVersions_IsEnforced(string policy, string password, bool taken)
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        farm.Devices[0].Parameters.Set(Vapix.DeviceInfo.SystemReady.PassphraseParameter, policy);
        using var wire = new Wire(farm.Devices[0]);
        Assert.Equal(taken ? "Created account guard.\n" : "Error: invalid password.\n", await BodyAsync(wire, $"action=add&user=guard&pwd={password}&grp=users&sgrp=viewer"));
    }

    [Fact]
    public async Task List_OnNewVersions_HasFiveGroups()
    {
        await using var farm = await TestFarm.OneAsync("12.11", change: options => options with { UserName = "fieldtech" });
        using var wire = new Wire(farm.Devices[0]);
        var list = await wire.LogInAsync("/axis-cgi/pwdgrp.cgi?action=get", "fieldtech", Password);
        Assert.Equal("admin=\"fieldtech\"\ndigusers=\"fieldtech\"\noperator=\"fieldtech\"\nviewer=\"fieldtech\"\nptz=\"fieldtech\"\n", list.Body);
        Assert.Equal("text/plain; charset=utf-8", list.ContentType);
    }

    [Theory]
    [InlineData("9.80", "\r\n")]
    [InlineData("10.12", "\n")]
    public async Task List_OnOldVersions_IsTheWholeGroupFile(string version, string end)
    {
        await using var farm = await TestFarm.OneAsync(version, change: options => options with { UserName = "fieldtech" });
        using var wire = new Wire(farm.Devices[0]);
        var body = (await wire.AsRootAsync("/axis-cgi/pwdgrp.cgi?action=get")).Body;
        var lines = body.Split(end);
        Assert.Contains("root=\"\"", lines);
        Assert.Contains("digusers=\"root,fieldtech\"", lines);
        Assert.Contains(lines, line => line.StartsWith("admin=\"root,fieldtech,wwwa,", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains('\r', StringComparison.Ordinal) || line.Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Comment_OnTheOldestVersion_HasToBeThere()
    {
        await using var farm = await TestFarm.OneAsync("6.50");
        using var wire = new Wire(farm.Devices[0]);
        Assert.Contains("Error: consult the system log file.", await BodyAsync(wire, "action=add&user=guard&pwd=x&grp=users&sgrp=viewer"), StringComparison.Ordinal);
        Assert.Equal("<html><head><title></title></head><body>Created account guard.</body></html>\r\n", await BodyAsync(wire, "action=add&user=guard&pwd=x&grp=users&sgrp=viewer&comment="));
    }

    [Fact]
    public async Task OldAddress_Exists_BeforeEleven()
    {
        foreach (var (version, status) in new[] { ("6.50", HttpStatusCode.OK), ("10.12", HttpStatusCode.OK), ("11.11", HttpStatusCode.NotFound) })
        {
            await using var farm = await TestFarm.OneAsync(version);
            using var wire = new Wire(farm.Devices[0]);
            Assert.Equal(status, (await wire.AsRootAsync("/axis-cgi/admin/pwdgrp.cgi?action=get")).Status);
        }
    }

    private static async Task<string> BodyAsync(Wire wire, string form) =>
        (await wire.LogInAsync("/axis-cgi/pwdgrp.cgi", "root", Password, HttpMethod.Post, () => Wire.Form(form))).Body;
}
