using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sightline.Contracts;
using Sightline.TestKit;

namespace Sightline.Cli.Tests.Commands;

public sealed class DiscoverTests
{
    [Fact]
    public async Task Discover_NoOptions_SearchesByMulticastAndShowsWhatAnswered()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge);

        var (exit, output, error) = await CliRun.OnceAsync(edge, "discover", "-o", "csv", "-c", "serial");

        Assert.Equal(0, exit);
        Assert.Equal("serial\r\nACCC8E000001\r\n", output);
        Assert.Contains("Completed: 1 devices found, 1 of them new.", error, StringComparison.Ordinal);
        Assert.Equal("""{"multicast":true,"addresses":null,"addressFileText":null,"httpPorts":null,"httpsPorts":null}""", edge.Requests.First().Body);
        Assert.Contains("filter=lastSeen%3E%3D2026-03-14T12%3A00%3A00.000Z", edge.Only(Routes.Devices).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discover_AddressesAndPorts_AreSentAndMulticastIsNot()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge);

        await CliRun.OnceAsync(edge, "discover", "--address", "10.0.0.1-20,10.0.1.0/24", "--address", "10.0.2.1", "--http-port", "80", "8080", "--https-port", "443", "--no-wait");

        Assert.Equal("""{"multicast":false,"addresses":["10.0.0.1-20","10.0.1.0/24","10.0.2.1"],"addressFileText":null,"httpPorts":[80,8080],"httpsPorts":[443]}""", Assert.Single(edge.Requests).Body);
    }

    [Fact]
    public async Task Discover_FileInUtf16_IsReadAsText()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("addresses.csv");
        await File.WriteAllTextAsync(path, "address\r\n10.0.0.1\r\n", Encoding.Unicode, TestContext.Current.CancellationToken);
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge);

        await CliRun.OnceAsync(edge, "discover", "--file", path, "--no-wait");

        Assert.Equal("address\r\n10.0.0.1\r\n", (string?)JsonNode.Parse(Assert.Single(edge.Requests).Body)!["addressFileText"]);
    }

    [Fact]
    public async Task Discover_DryRunWithBadLines_Exits4AndNamesThem()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("POST", Routes.Searches, new SearchPreview(1, 0, [80], 0.1, [new AddressProblem(3, "address.not", "This is no address.")]), ContractsJson.Default.SearchPreview);

        var (exit, output, _) = await CliRun.OnceAsync(edge, "discover", "--address", "x", "--dry-run");

        Assert.Equal(ExitCode.Refused, exit);
        Assert.Contains("line 3", output, StringComparison.Ordinal);
        Assert.Equal("?dryRun=true", Assert.Single(edge.Requests).Query);
    }

    [Fact]
    public async Task Discover_Watch_ShowsEachDeviceOnceUntilInterrupted()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge);
        using var stop = new CancellationTokenSource();
        edge.On("GET", Routes.Events, async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.Body.FlushAsync();
            var json = System.Text.Json.JsonSerializer.Serialize(Samples.Device(), ContractsJson.Default.Device);
            for (var id = 1; id <= 2; id++)
                await context.Response.WriteAsync($"id: e-{id}\nevent: device\ndata: {json}\n\n");
            var ended = System.Text.Json.JsonSerializer.Serialize(Samples.Search(SearchState.Completed, 1), ContractsJson.Default.SearchRun);
            await context.Response.WriteAsync($"id: e-3\nevent: search\ndata: {ended}\n\n");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var run = new CliRun();

        var running = run.RunUntilAsync(edge, ["discover", "--watch", "-o", "json"], stop.Token);
        await Eventually.TrueAsync("end of the search", TimeSpan.FromSeconds(10), () => run.Error.ToString().Contains("Still listening", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Equal(ExitCode.Interrupted, await running);
        Assert.Equal("ACCC8E000001", (string?)JsonNode.Parse(Assert.Single(run.Out.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)))!["serial"]);
    }

    private static void Answers(FakeEdgeHost edge)
    {
        edge.On("POST", Routes.Searches, Samples.Search(SearchState.Running), ContractsJson.Default.SearchRun, 202);
        edge.On("GET", Routes.Search("search-1"), Samples.Search(SearchState.Completed, 1), ContractsJson.Default.SearchRun);
        edge.On("GET", Routes.Devices, Samples.Page(Samples.Device()), ContractsJson.Default.PageDevice);
    }
}
