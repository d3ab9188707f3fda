using System.Text.Json.Nodes;
using EndToEnd.Worlds;
using Sightline.Farm;
using Sightline.TestKit;
using Xunit;

namespace EndToEnd;

/// <summary>The main job by the built command line as a process of its own, one device of every AXIS OS generation.</summary>
public sealed class CommandLineTests(ITestOutputHelper output)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CommandLine_MainJob_EveryGeneration()
    {
        await using var site = new SiteWorld();
        var farm = await site.AddFarmAsync(new FarmOptions { Count = 14, SecondPasswordShare = 0.5 }, Stop);
        await site.StartEdgeAsync(Stop);
        using var folder = new TemporaryFolder();
        var serials = folder.Write("serials.csv", "serial\r\n" + string.Concat(site.Serials.Select(serial => serial + "\r\n")));
        var addresses = folder.Write("addresses.csv", "address\r\n" + string.Concat(farm.Devices.Select(device => device.Address + "\r\n")));
        string[] ports = ["--http-port", $"{farm.Devices[0].HttpPort}", "--https-port", $"{farm.Devices[0].HttpsPort}"];

        var search = await JsonAsync(site, 0, ["discover", "--file", addresses, .. ports, "--output", "json"]);
        Assert.Equal(14, (int?)search["search"]!["found"]);
        var preview = await JsonAsync(site, 0, ["devices", "add", .. site.Serials, "--dry-run", "--output", "json"]);
        Assert.Equal(14, (int?)preview["will"]);
        Assert.All((await site.KnownAsync(Stop)).Values, device => Assert.Equal(Sightline.Contracts.Management.Discovered, device.Management));

        // Refused without --yes: nobody can be asked here.
        Assert.Equal(2, (await RunAsync(site, ["devices", "add", .. site.Serials])).ExitCode);
        Assert.Equal(0, (await RunAsync(site, ["devices", "add", "-", "--yes", "--wait"], input: await File.ReadAllTextAsync(serials, Stop))).ExitCode);

        // Half of the devices have the other password, so the first log-in ends with 1 and the second with 0.
        var first = await RunAsync(site, ["devices", "log-in", .. site.Serials, "--yes", "--wait", "--output", "csv", "--password-stdin"], input: SiteWorld.FirstPassword + "\n");
        Assert.Equal(1, first.ExitCode);
        Assert.Equal(7, Lines(first).Count(line => line.Contains(",Succeeded,", StringComparison.Ordinal)));
        var left = site.Serials.Where(serial => Lines(first).Any(line => line.Contains(serial, StringComparison.Ordinal) && line.Contains(",FailedNothingChanged,", StringComparison.Ordinal))).ToArray();
        var second = await RunAsync(site, ["devices", "log-in", .. left, "--yes", "--wait"], ("SIGHTLINE_DEVICE_PASSWORD", SiteWorld.SecondPassword));
        Assert.Equal(0, second.ExitCode);
        Assert.Equal(0, (await RunAsync(site, ["devices", "check", .. site.Serials])).ExitCode);

        var restart = await JsonAsync(site, 0, ["devices", "restart", site.Serials[0], "--yes", "--wait", "--output", "json"]);
        Assert.Equal("Succeeded", (string?)restart["task"]!["state"]);
        var matrix = new StepMatrix("The main job by the command line");
        var list = await RunAsync(site, ["devices", "list", "--all", "--output", "csv", "--columns", "serial,osVersion,state"]);
        foreach (var device in farm.Devices)
            matrix.Note(ObservedJob.Generation(device), "reachable", Lines(list).Contains($"{device.Serial},{device.OsVersion},Reachable"), $"{device} is not in the list as reachable");
        output.WriteLine(matrix.Publish("main-job-command-line.txt"));
        Assert.True(matrix.Faults.Count == 0, string.Join('\n', matrix.Faults) + "\n" + list.Output);

        Assert.Equal(4, (await RunAsync(site, ["devices", "show", "000000000000"])).ExitCode);
        Assert.Equal(3, (await RunAsync(site, ["edge", "info", "--edge", $"https://127.0.0.1:{FreePort.Tcp()}"])).ExitCode);
        Assert.Equal(5, (await RunAsync(site, ["devices", "list", "--edge", site.Client.Address.BaseAddress.ToString()], ("SIGHTLINE_TOKEN", "wrong"))).ExitCode);
        Assert.Equal(0, (await RunAsync(site, ["edge", "health"])).ExitCode);
    }

    [Fact]
    public async Task Events_Interrupted_EndsWith130()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var site = new SiteWorld();
        await site.AddFarmAsync(new FarmOptions { Count = 1 }, Stop);
        await site.StartEdgeAsync(Stop);

        await using var events = ProcessRun.Start(ProcessStart.Program("sightline", "events", "--output", "json", "--data", site.DataFolder).HearingInterrupts());
        var search = site.Client.Searches.StartAsync(new Sightline.Contracts.SearchRequest(Addresses: [site.Farms[0].Devices[0].Address.ToString()]), cancellationToken: Stop);
        await search;
        await Eventually.GetAsync(
            "search event",
            TimeSpan.FromSeconds(30),
            async () =>
            {
                if (events.Output.Contains("\"event\":\"search\"", StringComparison.Ordinal))
                    return "seen";
                await site.Client.Searches.StartAsync(new Sightline.Contracts.SearchRequest(Addresses: ["127.0.0.1"]), cancellationToken: Stop);
                await Task.Delay(500, Stop);
                return null;
            },
            Stop);
        events.Signal(2);

        Assert.Equal(130, (await events.WaitForExitAsync(TimeSpan.FromSeconds(10), Stop)).ExitCode);
        Assert.All(events.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.NotNull(JsonNode.Parse(line)!["event"]));
    }

    private static async Task<JsonNode> JsonAsync(SiteWorld site, int exitCode, string[] arguments)
    {
        var run = await RunAsync(site, arguments);
        Assert.True(run.ExitCode == exitCode, $"Exit code {run.ExitCode}\n{run.Output}\n{run.Error}");
        return JsonNode.Parse(run.Output)!;
    }

    private static string[] Lines(ProcessOutput run) => run.Output.Split("\r\n");

    private static async Task<ProcessOutput> RunAsync(SiteWorld site, string[] arguments, (string Name, string Value)? variable = null, string input = "")
    {
        var environment = new Dictionary<string, string?> { ["SIGHTLINE_DATA"] = site.DataFolder };
        if (variable is { } set)
            environment[set.Name] = set.Value;
        await using var run = ProcessRun.Start(ProcessStart.Program("sightline", arguments) with { Environment = environment });
        await run.Input.WriteAsync(input);
        run.Input.Close();
        return await run.WaitForExitAsync(TimeSpan.FromMinutes(2), Stop);
    }
}
