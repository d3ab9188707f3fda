using Sightline.Contracts;
using Sightline.Edge.Hosting;
using Sightline.Edge.Storage;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.Hosting;

public sealed class EdgeProcessTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Terminate_StopsCleanlyWithinFiveSeconds()
    {
        await using var edge = await EdgeProcess.StartAsync(_folder.FullName);
        using var client = edge.NewClient();
        using var events = await client.GetStreamAsync(Routes.Events, TestContext.Current.CancellationToken);
        var begun = TimeProvider.System.GetTimestamp();
        var ended = await edge.StopAsync();
        Assert.Equal(0, ended.ExitCode);
        Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(5) * 1.5, "It took too long to stop.");
        Assert.False(File.Exists(_folder.PathOf(ConnectionFile.FileName)));
        Assert.False(File.Exists(_folder.PathOf(DatabaseFile.Name + "-wal")));
    }

    [Fact]
    public async Task Kill_ManyTimesAtAnyMoment_StartsAgainAsTheSame()
    {
        var ids = new HashSet<string>();
        var random = new Random(3);
        for (var round = 0; round < LongTests.Size(4, 40); round++)
        {
            // Once in a while it is killed while it still starts.
            if (round % 2 == 1)
            {
                await using var starting = ProcessRun.Start(EdgeProcess.Command(_folder.FullName));
                await Task.Delay(random.Next(100, 900), TestContext.Current.CancellationToken);
                starting.Kill();
                await starting.WaitForExitAsync(Limit, TestContext.Current.CancellationToken);
            }
            await using var edge = await EdgeProcess.StartAsync(_folder.FullName);
            using var client = edge.NewClient();
            ids.Add((await client.GetAsync<EdgeHostInfo>(Routes.Edge)).Identity.Id);
            Assert.Equal(HealthState.Healthy, (await client.GetAsync<HealthReport>(Routes.Health)).State);
            await edge.KillAsync();
        }
        Assert.Single(ids);
    }

    [Fact]
    public async Task Backup_WhileRunning_OpensAsThatEdgeHost()
    {
        string id;
        var copy = _folder.PathOf("backup", DatabaseFile.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        await using (var edge = await EdgeProcess.StartAsync(_folder.FullName))
        {
            using var client = edge.NewClient();
            id = (await client.GetAsync<EdgeHostInfo>(Routes.Edge)).Identity.Id;
            var backup = await ProcessRun.RunAsync(ProcessStart.Program("sightline-edge", "backup", copy, "--data", _folder.FullName), Limit, TestContext.Current.CancellationToken);
            Assert.True(backup.ExitCode == 0, backup.Error);
            var again = await ProcessRun.RunAsync(ProcessStart.Program("sightline-edge", "backup", copy, "--data", _folder.FullName), Limit, TestContext.Current.CancellationToken);
            Assert.Equal(EdgeCommand.Refused, again.ExitCode);
            Assert.Contains("exists already", again.Error, StringComparison.Ordinal);
        }
        File.Copy(_folder.PathOf("secret.key"), _folder.PathOf("backup", "secret.key"));
        await using var restored = await EdgeProcess.StartAsync(Path.GetDirectoryName(copy)!);
        using var other = restored.NewClient();
        Assert.Equal(id, (await other.GetAsync<EdgeHostInfo>(Routes.Edge)).Identity.Id);
        Assert.Empty((await other.GetAsync<HealthReport>(Routes.Health)).Faults);
    }

    [Fact]
    public async Task Start_DamagedDatabase_IsRefusedInOneSentenceAndExitCode3()
    {
        await File.WriteAllTextAsync(_folder.PathOf(DatabaseFile.Name), new string('x', 10_000), TestContext.Current.CancellationToken);
        var ended = await ProcessRun.RunAsync(EdgeProcess.Command(_folder.FullName), Limit, TestContext.Current.CancellationToken);
        Assert.Equal(EdgeCommand.Refused, ended.ExitCode);
        Assert.Contains("damaged", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FromEnvironment_TakesItsOptionsAndLogsJson()
    {
        var start = ProcessStart.Program("sightline-edge") with
        {
            Environment = new Dictionary<string, string?>
            {
                ["SIGHTLINE_EDGE_DATA"] = _folder.FullName,
                ["SIGHTLINE_EDGE_APIPORT"] = "0",
                ["SIGHTLINE_EDGE_IDENTITYPORT"] = "0",
                ["SIGHTLINE_EDGE_LOOPBACKONLY"] = "true",
                ["SIGHTLINE_EDGE_NAME"] = "North yard",
                ["SIGHTLINE_EDGE_LOG"] = "Json",
            },
        };
        await using var run = ProcessRun.Start(start);
        var line = await run.WaitForLineAsync("started", Limit, TestContext.Current.CancellationToken);
        Assert.Contains("North yard", line, StringComparison.Ordinal);
        Assert.StartsWith("{", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--api-port", "many")]
    [InlineData("--nonsense", "x")]
    public async Task Start_BadOption_IsRefused(string option, string value)
    {
        var ended = await ProcessRun.RunAsync(ProcessStart.Program("sightline-edge", option, value), Limit, TestContext.Current.CancellationToken);
        Assert.NotEqual(0, ended.ExitCode);
        Assert.Contains(value == "many" ? "many" : option, ended.Error, StringComparison.Ordinal);
    }
}
