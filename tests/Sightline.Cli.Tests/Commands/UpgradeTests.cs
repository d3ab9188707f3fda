using System.Text.Json;
using Sightline.Cli.Commands.Os;
using Sightline.Contracts;

namespace Sightline.Cli.Tests.Commands;

public sealed class UpgradeTests
{
    private static readonly UpgradeHop Target = new("12.11.147", HopKind.Target, null);

    private static readonly UpgradePreview Preview = new(
        5,
        3,
        [new LeftOut("os.last-version", "On the last version.", 2, ["ACCC8E000004", "ACCC8E000005"])],
        [new UpgradeModelPreview("P3268-LV", 5, 3, [new OsVersionCount("11.11.160", "lts-2024", 3), new OsVersionCount("12.11.147", "lts-2026", 2)], "11.11.212", [], [new UpgradeHopCount("10.12.338", HopKind.Forced, 1)])],
        [new UpgradeWavePreview(1, "Pilot", 1), new UpgradeWavePreview(2, "Rest", 2)],
        [new UpgradeWarning("os.facts-old", "Its apps were not read lately.", 1)],
        Samples.Noon,
        Samples.Noon.AddHours(1),
        10,
        20,
        1,
        ["Q1656 12.11.147"],
        250_000_000);

    [Fact]
    public async Task Upgrade_DryRun_TellsWhatWouldHappen()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("POST", Routes.Upgrade, Preview, ContractsJson.Default.UpgradePreview);

        var (exit, output, _) = await CliRun.OnceAsync(edge, "os", "upgrade", "--all", "--dry-run");

        Assert.Equal(0, exit);
        foreach (var part in new[] { "11.11.160 (3), 12.11.147 (2)", "10.12.338 (1, forced)", "3 of 5 devices will be upgraded.", "2 left out: On the last version.", "Wave 1, Pilot: 1 devices", "Note for 1: Its apps were not read lately.", "1 do not answer now", "Image missing: Q1656 12.11.147", "250 MB", "10 to 20 minutes a device; from 2026-03-14 12:00:00 to about 2026-03-14 13:00:00" })
            Assert.Contains(part, output, StringComparison.Ordinal);
        Assert.Equal("?dryRun=true", Assert.Single(edge.Requests).Query);
    }

    [Fact]
    public async Task Upgrade_DryRunOfDevices_ListsEach()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        var item = new UpgradePlanItem("ACCC8E000001", "lobby", "P3268-LV", "11.11.160", "12.11.147", [new UpgradeHop("10.12.338", HopKind.Forced, "first"), Target], 20, ["Note."], null, null, 1);
        edge.On("POST", Routes.UpgradePlan, new Page<UpgradePlanItem>([item], 1, null), ContractsJson.Default.PageUpgradePlanItem);

        var (exit, output, _) = await CliRun.OnceAsync(edge, "os", "upgrade", "--all", "--dry-run", "--devices", "-o", "csv");

        Assert.Equal(0, exit);
        Assert.Equal("serial,name,model,from,to,path,minutes,wave,code,reason,warnings\r\nACCC8E000001,lobby,P3268-LV,11.11.160,12.11.147,10.12.338,20,1,,,Note.\r\n", output);
    }

    [Fact]
    public async Task Upgrade_AllOptions_BecomeTheRequest()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "group,serial\r\nGate,ACCC8E000001\r\nGate,AC:CC:8E:00:00:02\r\nYard,ACCC8E000003\r\n", TestContext.Current.CancellationToken);
        try
        {
            var request = await RequestAsync(
                "--filter", "model~P32", "--model", "P3268-LV=12.11.147", "--model", "Q1656", "--no-advised-hops", "--allow-downgrade", "--factory-default", "hard", "--auto-rollback", "never",
                "--wave", "Pilot=1", "--wave", "5.5%", "--wave", "models:Q1656,P1", "--wave", "serials:ACCC8E000009", "--soak", "60", "--verified-percent", "90", "--stop-failures", "3", "--stop-percent", "10",
                "--stop-sample", "5", "--coverage", file, "--parallel", "8");

            Assert.Equal("model~P32", request.Target.Filter);
            Assert.Equal([new("P3268-LV", "12.11.147"), new("Q1656", null)], request.Choices!);
            Assert.Equal((false, true, FactoryDefaultMode.Hard, null), (request.FollowAdvisedHops, request.AllowDowngrade, request.FactoryDefault, request.AutoRollbackMinutes));
            Assert.Equal(8, request.Options!.Pace!.Parallel);
            var rollout = request.Rollout!;
            Assert.Equal((60, 90, new RolloutStop(3, 10, 5)), (rollout.SoakMinutes, rollout.VerifiedPercent, rollout.Stop));
            Assert.Equal(["Pilot"], rollout.Waves.Select(wave => wave.Name).OfType<string>());
            Assert.Equal((1, 5.5), (rollout.Waves[0].Count, rollout.Waves[1].Percent));
            Assert.Equal(["Q1656", "P1"], rollout.Waves[2].Models!);
            Assert.Equal(["ACCC8E000009"], rollout.Waves[3].Serials!);
            Assert.Equal(["Gate: ACCC8E000001 ACCC8E000002", "Yard: ACCC8E000003"], rollout.CoverageGroups!.Select(group => $"{group.Name}: {string.Join(' ', group.Serials)}"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Upgrade_Nothing_IsTheRecommendedForAll()
    {
        var request = await RequestAsync("--all");
        Assert.Null(request.Choices);
        Assert.Null(request.Rollout);
        Assert.Null(request.Options);
        Assert.Equal((true, false, FactoryDefaultMode.None, 30), (request.FollowAdvisedHops, request.AllowDowngrade, request.FactoryDefault, request.AutoRollbackMinutes));
    }

    [Fact]
    public async Task Upgrade_StopRuleWithoutWaves_IsOneWaveOfAll()
    {
        var rollout = (await RequestAsync("--all", "--stop-failures", "2")).Rollout!;
        Assert.Equal(100, Assert.Single(rollout.Waves).Percent);
        Assert.Equal(new RolloutStop(2), rollout.Stop);
    }

    [Fact]
    public async Task Upgrade_To_NamesEveryModelOfTheSelection()
    {
        var request = await RequestAsync("--all", "--to", "12.11.147");
        Assert.Equal([new UpgradeChoice("P3268-LV", "12.11.147")], request.Choices!);
    }

    [Theory]
    [InlineData("one way", "--to", "12.11", "--model", "Q1656")]
    [InlineData("soft or hard", "--factory-default", "medium")]
    [InlineData("'never'", "--auto-rollback", "soon")]
    [InlineData("is no wave", "--wave", "some")]
    [InlineData("is no wave", "--wave", "x%")]
    [InlineData("Name at least one with --wave", "--soak", "5")]
    [InlineData("cannot be read", "--coverage", "/nowhere/at/all.csv")]
    public async Task Upgrade_WhatCannotBeRead_IsAUsageError(string says, params string[] arguments)
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        var (exit, _, error) = await CliRun.OnceAsync(edge, ["os", "upgrade", "--all", "--yes", .. arguments]);
        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gate\n", "line 1")]
    [InlineData("group,serial\nGate,\n", "line 2")]
    [InlineData("group,serial\n", "names no group")]
    public void Coverage_BadFile_NamesTheLine(string text, string says) =>
        Assert.Contains(says, Assert.Throws<CliException>(() => CoverageFile.Parse(text, "file.csv")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("\n", false)]
    public async Task Upgrade_OnATerminal_ShowsThePreviewAndAsks(string answer, bool goesOn)
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answer(edge);
        var run = new CliRun { Input = answer, Terminal = true };

        Assert.Equal(0, await run.RunAsync(edge, "os", "upgrade", "--all"));

        Assert.Contains("3 of 5 devices will be upgraded.", run.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("P3268-LV: 3 of 5, through 10.12.338 (1)", run.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(goesOn ? 2 : 1, edge.Requests.Count);
    }

    [Fact]
    public async Task Upgrade_NoTerminalAndNoYes_RefusesBeforeAnyRequest()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        var (exit, _, error) = await CliRun.OnceAsync(edge, "os", "upgrade", "--all");
        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains("--yes", error, StringComparison.Ordinal);
        Assert.Empty(edge.Requests);
    }

    private static async Task<UpgradeRequest> RequestAsync(params string[] arguments)
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answer(edge);
        var (exit, _, error) = await CliRun.OnceAsync(edge, ["os", "upgrade", "--yes", .. arguments]);
        Assert.True(exit == 0, error);
        return JsonSerializer.Deserialize(edge.Requests.Last().Body, ContractsJson.Default.UpgradeRequest)!;
    }

    private static void Answer(FakeEdgeHost edge) => edge.On("POST", Routes.Upgrade, context =>
    {
        var dryRun = context.Request.Query.ContainsKey("dryRun");
        return FakeEdgeHost.WriteAsync(context, dryRun ? 200 : 202, "application/json", dryRun
            ? JsonSerializer.SerializeToUtf8Bytes(Preview, ContractsJson.Default.UpgradePreview)
            : JsonSerializer.SerializeToUtf8Bytes(Samples.Accepted(TaskKind.Upgrade), ContractsJson.Default.TaskAccepted));
    });
}
