using System.Net;
using Xunit;

namespace Sightline.Farm.Tests.Accounts;

/// <summary>Factory-fresh devices and their first account, generation by generation.</summary>
public sealed class FirstAccountTests
{
    private const string PwdGrp = "/axis-cgi/pwdgrp.cgi";
    private const string Admin = "sgrp=admin:operator:viewer:ptz";

    [Theory]
    [MemberData(nameof(TestFarm.AllGenerations), MemberType = typeof(TestFarm))]
    public async Task Fresh_AskedForAnythingGuarded_SaysSoInItsOwnWay(string version)
    {
        await using var farm = await TestFarm.OneAsync(version, fresh: true);
        using var wire = new Wire(farm.Devices[0]);

        var answer = await wire.GetAsync("/axis-cgi/param.cgi?action=list");

        Assert.Equal(FarmAccountState.FactoryFresh, farm.Devices[0].AccountState);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        if (double.Parse(version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture) >= 10)
        {
            Assert.Equal("vapix", answer.Header("Axis-Setup"));
            Assert.Equal("Error: initial admin user must be created first.\n", answer.Body);
            Assert.Empty(answer.Challenges);
        }
        else
        {
            Assert.Null(answer.Header("Axis-Setup"));
            Assert.Single(answer.Challenges);
            Assert.Contains("/pwdroot/pwdRoot.shtml", (await wire.GetAsync("/")).Body, StringComparison.Ordinal);
            Assert.Equal("no\n", (await wire.GetAsync("/axis-cgi/rootpwdsetvalue.cgi")).Body);
        }
    }

    [Theory]
    [MemberData(nameof(TestFarm.AllGenerations), MemberType = typeof(TestFarm))]
    public async Task First_NamedRootWithAllRoles_IsMadeOnceWithoutLogin(string version)
    {
        await using var farm = await TestFarm.OneAsync(version, fresh: true);
        using var wire = new Wire(farm.Devices[0]);

        var made = await PostAsync(wire, $"action=add&user=root&pwd=First-Pass-2026&grp=root&{Admin}");
        var again = await PostAsync(wire, $"action=add&user=root&pwd=Other-Pass-2026&grp=root&{Admin}");

        Assert.Equal(HttpStatusCode.OK, made.Status);
        Assert.Equal("Created account root.", Inner(made.Body));
        Assert.Equal(version is "6.50" or "8.40", made.Body.StartsWith("<html>", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Unauthorized, again.Status);
        Assert.Equal("First-Pass-2026", farm.Devices[0].Password);
        Assert.Equal(HttpStatusCode.OK, (await wire.LogInAsync("/axis-cgi/param.cgi?action=list&group=Brand", "root", "First-Pass-2026")).Status);
    }

    [Theory]
    [InlineData("10.12", "user=service&grp=root&" + Admin, false)]
    [InlineData("10.12", "user=root&comment=x&grp=root&" + Admin, false)]
    [InlineData("11.4.63", "user=service&grp=root&" + Admin, false)]
    [InlineData("11.5.64", "user=service&grp=root&" + Admin, true)]
    [InlineData("11.11", "user=service&grp=users&" + Admin, true)]
    [InlineData("12.11", "user=service&grp=root&sgrp=operator:viewer", false)]
    [InlineData("12.11", "user=service&grp=root&sgrp=admin:operator:viewer", false)]
    public async Task First_ByVersionsRules_IsTakenOrRefused(string version, string account, bool taken)
    {
        await using var farm = await TestFarm.OneAsync(version, fresh: true, model: "P3265-LV");
        using var wire = new Wire(farm.Devices[0]);

        var answer = await PostAsync(wire, $"action=add&pwd=First-Pass-2026&{account}");

        Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(taken ? "Created account service." : "Error: not a valid initial admin user.", Inner(answer.Body));
        Assert.Equal(taken ? FarmAccountState.SetUp : FarmAccountState.FactoryFresh, farm.Devices[0].AccountState);
    }

    [Theory]
    [InlineData("9.80", "1.1", null)]
    [InlineData("10.12", "1.2", null)]
    [InlineData("11.11", "1.4", "7200")]
    [InlineData("12.11", "1.5", "7200")]
    public async Task SystemReady_OnAFreshDevice_AsksForSetup(string version, string api, string? preview)
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var farm = await TestFarm.OneAsync(version, fresh: true, time: time);
        farm.Devices[0].Life.Begin(Guid.NewGuid(), time.GetUtcNow());
        using var wire = new Wire(farm.Devices[0]);

        var answer = (await wire.PostJsonAsync("/axis-cgi/systemready.cgi", """{"apiVersion":"1","context":"c","method":"systemready"}""")).Json;

        Assert.Equal(api, (string?)answer["apiVersion"]);
        Assert.Equal("systemready", (string?)answer["method"]);
        Assert.Equal("c", (string?)answer["context"]);
        Assert.Equal("yes", (string?)answer["data"]!["needsetup"]);
        Assert.Equal(preview, (string?)answer["data"]!["previewmode"]);
    }

    private static Task<WireAnswer> PostAsync(Wire wire, string form) => wire.SendAsync(HttpMethod.Post, PwdGrp, Wire.Form(form));

    private static string Inner(string body) => System.Text.RegularExpressions.Regex.Replace(body, "<head>.*</head>|<[^>]+>", "").Trim();
}
