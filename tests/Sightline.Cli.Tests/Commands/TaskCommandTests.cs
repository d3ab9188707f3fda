using System.Text.Json.Nodes;
using Sightline.Contracts;

namespace Sightline.Cli.Tests.Commands;

public sealed class TaskCommandTests
{
    [Theory]
    [InlineData("pause", "/api/v1/tasks/task-1/pause")]
    [InlineData("resume", "/api/v1/tasks/task-1/resume")]
    [InlineData("next-wave", "/api/v1/tasks/task-1/next-wave")]
    [InlineData("cancel", "/api/v1/tasks/task-1/cancel")]
    public async Task Control_AsksAndShowsTheTask(string name, string route)
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("POST", route, Samples.Task(TaskKind.Restart, TaskState.Running, 1, running: 1), ContractsJson.Default.TaskSummary);

        var (exit, output, _) = await CliRun.OnceAsync(edge, "tasks", name, "task-1");

        Assert.Equal(0, exit);
        Assert.Contains("task-1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_Waves_ScheduleAndWhatItWaitsFor_AreTold()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        var wave = new TaskWave(1, "Pilot", TaskWaveState.Soaking, 2, new Dictionary<TaskItemState, int> { [TaskItemState.Succeeded] = 2 }, Samples.Noon, Samples.Noon, "Its devices are watched.", null);
        var task = Samples.Task(TaskKind.Upgrade, TaskState.Running, 2, running: 3) with
        {
            About = "to 12.11.147",
            Waves = [wave],
            WaitsFor = "Its devices are watched.",
            Options = new TaskOptions(Window: new TaskWindow([DayOfWeek.Monday, DayOfWeek.Friday], new TimeOnly(22, 0), new TimeOnly(5, 0), "Europe/Stockholm"), Pace: new TaskPace(Parallel: 5)),
        };
        edge.On("GET", Routes.Task("task-1"), task, ContractsJson.Default.TaskSummary);

        var (_, output, _) = await CliRun.OnceAsync(edge, "tasks", "show", "task-1");

        Assert.Contains("Pilot: soaking; 2 succeeded. Its devices are watched.", output, StringComparison.Ordinal);
        Assert.Contains("Mon Fri 22:00-05:00 Europe/Stockholm", output, StringComparison.Ordinal);
        Assert.Contains("to 12.11.147", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_Scheduled_SendsTheOptions()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("POST", Routes.Restart, Samples.Accepted(TaskKind.Restart), ContractsJson.Default.TaskAccepted, 202);

        var (exit, _, error) = await CliRun.OnceAsync(
            edge, "devices", "restart", "--all", "--yes", "--at", "2026-05-04 22:00", "--window", "Mon-Wed 22:00-05:00", "--time-zone", "Europe/Stockholm",
            "--deadline", "2026-05-20", "--parallel", "5", "--per-minute", "30", "--bandwidth", "2M");

        Assert.True(exit == 0, error);
        var options = JsonNode.Parse(edge.Only(Routes.Restart).Body)!["options"]!;
        Assert.Equal("2026-05-04T22:00:00+00:00", (string?)options["startAt"]);
        Assert.Equal("2026-05-20T00:00:00+00:00", (string?)options["deadline"]);
        Assert.Equal("Europe/Stockholm", (string?)options["window"]!["timeZone"]);
        Assert.Equal(["Monday", "Tuesday", "Wednesday"], options["window"]!["days"]!.AsArray().Select(day => (string?)day));
        Assert.Equal((5, 30, 2_000_000), ((int)options["pace"]!["parallel"]!, (int)options["pace"]!["perMinute"]!, (int)options["pace"]!["bytesPerSecond"]!));
    }

    [Fact]
    public async Task Action_NotScheduled_SendsNone()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("POST", Routes.Restart, Samples.Accepted(TaskKind.Restart), ContractsJson.Default.TaskAccepted, 202);

        await CliRun.OnceAsync(edge, "devices", "restart", "--all", "--yes");

        Assert.Null(JsonNode.Parse(edge.Only(Routes.Restart).Body)!["options"]);
    }

    [Theory]
    [InlineData("--at", "soon")]
    [InlineData("--window", "sometimes")]
    [InlineData("--time-zone", "Europe/Stockholm")]
    [InlineData("--bandwidth", "fast")]
    [InlineData("--deadline", "never")]
    public async Task Action_ScheduleUnreadable_RefusesBeforeAnyRequest(string option, string value)
    {
        await using var edge = await FakeEdgeHost.StartAsync();

        var (exit, _, error) = await CliRun.OnceAsync(edge, "devices", "restart", "--all", "--yes", option, value);

        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains(option, error, StringComparison.Ordinal);
        Assert.Empty(edge.Requests);
    }

    [Fact]
    public async Task Retry_NeedsThePassword_ReadsItThenAndSendsItOnce()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("POST", Routes.RetryTask("task-1"), async context =>
        {
            var again = edge.Requests.Count > 1;
            var (status, type, body) = again
                ? (202, "application/json", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Samples.Accepted(TaskKind.LogIn, "task-2"), ContractsJson.Default.TaskAccepted))
                : (400, Problem.MediaType, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Samples.Problem(400, ProblemCodes.TaskSecret, "It is needed again."), ContractsJson.Default.Problem));
            await FakeEdgeHost.WriteAsync(context, status, type, body);
        });
        var run = new CliRun { Environment = { ["SIGHTLINE_DEVICE_PASSWORD"] = "hunter2hunter2" } };

        Assert.Equal(0, await run.RunAsync(edge, "tasks", "retry", "task-1", "--yes"));

        Assert.Equal([null, "hunter2hunter2"], edge.Requests.Select(request => (string?)JsonNode.Parse(request.Body)!["secret"]));
        Assert.Contains("task-2", run.Out.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Out.ToString() + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clone_DryRun_OnlyShowsThePreview()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("POST", Routes.CloneTask("task-1"), Samples.Preview(TaskKind.Restart), ContractsJson.Default.ActionPreview);

        var (exit, output, _) = await CliRun.OnceAsync(edge, "tasks", "clone", "task-1", "--dry-run");

        Assert.Equal(0, exit);
        Assert.Contains("It does not answer.", output, StringComparison.Ordinal);
        Assert.Equal("?dryRun=true", Assert.Single(edge.Requests).Query);
    }

    [Fact]
    public async Task Log_ShowsTheItemsOfAllTasks()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        var item = new TaskLogItem("task-1", TaskKind.Restart, "test", Samples.Noon, "ACCC8E000001", "lobby", TaskItemState.Succeeded, null, null, null, "It is up for 3 s.", 1, Samples.Noon, Samples.Noon, null, null, null, null, null, null, null);
        edge.On("GET", Routes.TaskLog, new Page<TaskLogItem>([item], 1, null), ContractsJson.Default.PageTaskLogItem);

        var (exit, output, _) = await CliRun.OnceAsync(edge, "tasks", "log", "--filter", "kind=Restart", "-o", "csv", "--columns", "kind,serial,evidence");

        Assert.Equal((0, "kind,serial,evidence\r\nRestart,ACCC8E000001,It is up for 3 s.\r\n"), (exit, output));
    }
}
