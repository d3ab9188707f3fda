using System.Text.RegularExpressions;
using Sightline.TestKit;
using Xunit;

namespace EndToEnd;

/// <summary>The demo as people start it.</summary>
public sealed partial class DemoTests(ITestOutputHelper output)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_ADemoSite_BringsEveryDeviceToReachable()
    {
        var run = await ProcessRun.RunAsync(ProcessStart.Program("sightline-demo", "--check", "--devices", "21", "--time-scale", "0.02"), TimeSpan.FromMinutes(3), Stop);

        output.WriteLine(run.Output);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Matches(Ready(), run.Lines[^1]);
        Assert.DoesNotContain("FAIL", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    public async Task Run_Signal_EndsInOrder(int signal)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        await using var demo = ProcessRun.Start(ProcessStart.Program("sightline-demo", "--devices", "8", "--data", folder.PathOf("demo")).HearingInterrupts());
        await demo.WaitForLineAsync("Ctrl-C stops it.", TimeSpan.FromSeconds(60), Stop);
        Assert.True(File.Exists(folder.PathOf("demo", "edge", "edge.json")));

        demo.Signal(signal);
        var ended = await demo.WaitForExitAsync(TimeSpan.FromSeconds(15), Stop);

        Assert.Equal((0, "Stopped."), (ended.ExitCode, ended.Lines[^1]));
        Assert.Equal("", ended.Error);
        Assert.False(File.Exists(folder.PathOf("demo", "edge", "edge.json")));
    }

    [Fact]
    public async Task Run_TwoAtOnce_TakeOtherPortsAndFolders()
    {
        using var one = new TemporaryFolder();
        using var two = new TemporaryFolder();
        await using var first = ProcessRun.Start(ProcessStart.Program("sightline-demo", "--devices", "8", "--data", one.PathOf("demo")));
        await first.WaitForLineAsync("Ctrl-C stops it.", TimeSpan.FromSeconds(60), Stop);
        await using var second = ProcessRun.Start(ProcessStart.Program("sightline-demo", "--devices", "8", "--data", two.PathOf("demo")));
        await second.WaitForLineAsync("Ctrl-C stops it.", TimeSpan.FromSeconds(60), Stop);

        Assert.NotEqual(EdgeHost().Match(first.Output).Groups[1].Value, EdgeHost().Match(second.Output).Groups[1].Value);
    }

    [Fact]
    public async Task Run_FolderWithOtherFiles_IsRefusedAndLeftAlone()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("letter.txt", "dear");

        var run = await ProcessRun.RunAsync(ProcessStart.Program("sightline-demo", "--devices", "8", "--data", folder.FullName), TimeSpan.FromSeconds(30), Stop);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--data", run.Error, StringComparison.Ordinal);
        Assert.Equal("dear", await File.ReadAllTextAsync(file, Stop));
    }

    [GeneratedRegex(@"^ready: 21 discovered, 21 managed, 21 reachable in \d+\.\d s$")]
    private static partial Regex Ready();

    [GeneratedRegex(@"Edge host\s+(https://127\.0\.0\.1:\d+)")]
    private static partial Regex EdgeHost();
}
