using Sightline.TestKit;
using Xunit;

namespace Sightline.Farm.Tests.Commands;

/// <summary>The program as a person or a service starts and stops it.</summary>
public sealed class FarmProcessTests
{
    private const int Interrupt = 2;
    private const int Terminate = 15;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public async Task Signal_EndsItCleanly_AndTheStateIsOnDisk(int signal)
    {
        using var folder = new TemporaryFolder();
        var state = folder.PathOf("farm.json");
        await using var run = ProcessRun.Start(ProcessStart.Program("sightline-farm", "--count", "3", "--http-port", "0", "--https-port", "0", "--control-port", "0", "--no-multicast", "--state", state).HearingInterrupts());
        await run.WaitForLineAsync("Serving 3 devices", Limit, Cancel);

        run.Signal(signal);
        var end = await run.WaitForExitAsync(Limit, Cancel);

        Assert.Equal((0, ""), (end.ExitCode, end.Error));
        Assert.StartsWith("{\"format\":1,", await File.ReadAllTextAsync(state, Cancel));
    }

    [Fact]
    public async Task BadOption_EndsWithOneAndAMessage()
    {
        var end = await ProcessRun.RunAsync(ProcessStart.Program("sightline-farm", "--count", "0"), Limit, Cancel);
        Assert.Equal(1, end.ExitCode);
        Assert.Contains("--count is a number from 1 to 25600", end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenStateFile_EndsWithOneAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        var state = folder.PathOf("farm.json");
        await File.WriteAllTextAsync(state, "{", Cancel);
        var end = await ProcessRun.RunAsync(ProcessStart.Program("sightline-farm", "--http-port", "0", "--https-port", "0", "--control-port", "0", "--state", state), Limit, Cancel);
        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith("sightline-farm: The farm's state is not JSON", end.Error);
    }

    [Fact]
    public async Task Range_OnPorts80And443_ServesTheDevicesAndNotTheMachine()
    {
        await using var machine = await NetworkNamespace.StartAsync("farm", Cancel);
        await machine.OwnRangeAsync("10.20.0.0/16", Cancel);
        await using var run = machine.Start(ProcessStart.Program("sightline-farm", "--range", "10.20.0.0/16", "--count", "300", "--os", "12.11", "--http-port", "80", "--https-port", "443", "--no-multicast"));
        await run.WaitForLineAsync("Serving 300 devices", Limit, Cancel);

        var last = await CurlAsync("--digest", "http://10.20.1.44/axis-cgi/usergroup.cgi");
        var secure = await CurlAsync("--basic", "https://10.20.0.255/axis-cgi/usergroup.cgi");
        var beyond = await CurlAsync("--digest", "http://10.20.1.45/axis-cgi/usergroup.cgi");
        var own = await CurlAsync("--digest", "http://127.0.0.1/axis-cgi/usergroup.cgi");

        Assert.Equal("root\nadmin operator viewer ptz\n", last.Output);
        Assert.Equal("root\nadmin operator viewer ptz\n", secure.Output);
        // curl meets the reset while it connects (7), sends (55) or waits (52, 56).
        foreach (var refused in new[] { beyond, own })
        {
            Assert.Equal("", refused.Output);
            Assert.Contains(refused.ExitCode, new[] { 7, 52, 55, 56 });
        }

        Task<ProcessOutput> CurlAsync(params string[] arguments) =>
            machine.RunAsync(new ProcessStart("curl", ["--silent", "--insecure", "--max-time", "10", "--user", "root:Farm-Pass-1", .. arguments]), Limit, Cancel);
    }
}
