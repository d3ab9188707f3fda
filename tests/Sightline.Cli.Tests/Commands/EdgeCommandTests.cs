using Sightline.Contracts;

namespace Sightline.Cli.Tests.Commands;

public sealed class EdgeCommandTests
{
    private static readonly DiscoverySettings Discovery = new(true, true, [80], [443], ["10.0.0.0/8"], 500);

    [Fact]
    public async Task Set_OneSetting_KeepsTheOthers()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge);

        var (exit, output, _) = await CliRun.OnceAsync(edge, "edge", "settings", "set", "--mdns", "false", "--http-port", "80", "8080");

        Assert.Equal(0, exit);
        Assert.Equal("""{"ssdp":true,"mdns":false,"httpPorts":[80,8080],"httpsPorts":[443],"excludedRanges":["10.0.0.0/8"],"probesPerSecond":500}""", edge.Requests.Single(request => request.Method == "PUT").Body);
        Assert.Contains("intervalSeconds", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_EmptyExclusion_EmptiesTheList()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge);

        await CliRun.OnceAsync(edge, "edge", "settings", "set", "--exclude", "", "--interval-seconds", "30");

        var puts = edge.Requests.Where(request => request.Method == "PUT").Select(request => request.Body).ToArray();
        Assert.Contains("\"excludedRanges\":[]", puts[0], StringComparison.Ordinal);
        Assert.Equal("""{"intervalSeconds":30}""", puts[1]);
    }

    [Fact]
    public async Task Set_Nothing_IsMisuse()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge);

        Assert.Equal(2, (await CliRun.OnceAsync(edge, "edge", "settings", "set")).Exit);
        Assert.DoesNotContain(edge.Requests, request => request.Method == "PUT");
    }

    [Theory]
    [InlineData(HealthState.Healthy, 200, 0)]
    [InlineData(HealthState.Degraded, 200, 1)]
    [InlineData(HealthState.Failing, 503, 1)]
    public async Task Health_State_IsTheExitCode(HealthState state, int status, int expected)
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("GET", Routes.Health, new HealthReport(state, [new LoopReport("monitor", state, Samples.Noon, null, null, 0)], []), ContractsJson.Default.HealthReport, status);

        var (exit, output, _) = await CliRun.OnceAsync(edge, "edge", "health");

        Assert.Equal(expected, exit);
        Assert.Contains("monitor", output, StringComparison.Ordinal);
    }

    private static void Answers(FakeEdgeHost edge)
    {
        edge.On("GET", Routes.DiscoverySettings, Discovery, ContractsJson.Default.DiscoverySettings);
        edge.On("PUT", Routes.DiscoverySettings, Discovery, ContractsJson.Default.DiscoverySettings);
        edge.On("GET", Routes.MonitoringSettings, new MonitoringSettings(60), ContractsJson.Default.MonitoringSettings);
        edge.On("PUT", Routes.MonitoringSettings, new MonitoringSettings(30), ContractsJson.Default.MonitoringSettings);
    }
}
