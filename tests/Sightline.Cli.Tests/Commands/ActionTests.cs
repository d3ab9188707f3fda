using System.Text.Json.Nodes;
using Sightline.Contracts;

namespace Sightline.Cli.Tests.Commands;

public sealed class ActionTests
{
    private const string Preview = "?dryRun=true";

    [Fact]
    public async Task Action_NoTerminalAndNoYes_RefusesBeforeAnyRequest()
    {
        await using var edge = await FakeEdgeHost.StartAsync();

        var (exit, _, error) = await CliRun.OnceAsync(edge, "devices", "restart", "--all");

        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains("--yes", error, StringComparison.Ordinal);
        Assert.Empty(edge.Requests);
    }

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("YES\n", true)]
    [InlineData("\n", false)]
    [InlineData("no\n", false)]
    [InlineData("", false)]
    public async Task Action_OnATerminal_ShowsThePreviewAndAsks(string answer, bool goesOn)
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge, Routes.Restart, TaskKind.Restart);
        var run = new CliRun { Input = answer, Terminal = true };

        Assert.Equal(0, await run.RunAsync(edge, "devices", "restart", "--filter", "model~P32"));

        Assert.Contains("Restart: 2 of 3 devices.", run.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 left out: It does not answer.", run.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(goesOn ? [Preview, ""] : new[] { Preview }, edge.Requests.Select(request => request.Query));
    }

    [Fact]
    public async Task Action_DryRun_OnlyAsksForThePreview()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge, Routes.LogIn, TaskKind.LogIn);

        var (exit, output, _) = await CliRun.OnceAsync(edge, "devices", "log-in", "--all", "--dry-run", "-o", "csv");

        Assert.Equal(0, exit);
        Assert.Equal("outcome,devices,reason,code\r\nLog in,2,,\r\nLeft out,1,It does not answer.,device.unreachable\r\n", Columns(output, 4));
        Assert.Equal(Preview, Assert.Single(edge.Requests).Query);
    }

    [Fact]
    public async Task Action_YesAndWait_WaitsAndExitsByTheResult()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge, Routes.Add, TaskKind.Add);
        Ended(edge, TaskState.Succeeded, Samples.Item("ACCC8E000001", TaskItemState.Succeeded), Samples.Item("ACCC8E000002", TaskItemState.Succeeded));

        var (exit, output, _) = await CliRun.OnceAsync(edge, "devices", "add", "--all", "--yes", "--wait");

        Assert.Equal(0, exit);
        Assert.Equal("Log in: 2 succeeded; in 4.0 s.", output.Trim());
    }

    [Fact]
    public async Task Action_AnItemFailed_Exits1AndShowsIt()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge, Routes.LogIn, TaskKind.LogIn);
        Ended(edge, TaskState.Failed, Samples.Item("ACCC8E000001", TaskItemState.Succeeded), Samples.Item("ACCC8E000002", TaskItemState.FailedNothingChanged, "The password is wrong."));
        var run = new CliRun { Environment = { ["SIGHTLINE_DEVICE_PASSWORD"] = "pass" } };

        Assert.Equal(1, await run.RunAsync(edge, "devices", "log-in", "--all", "--yes", "--wait"));

        Assert.Contains("ACCC8E000002", run.Out.ToString(), StringComparison.Ordinal);
        Assert.Contains("The password is wrong.", run.Out.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ACCC8E000001", run.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_WaitWithJson_HasTheTaskAndItsItems()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge, Routes.Add, TaskKind.Add);
        Ended(edge, TaskState.Succeeded, Samples.Item("ACCC8E000001", TaskItemState.Succeeded));

        var (_, output, _) = await CliRun.OnceAsync(edge, "devices", "add", "ACCC8E000001", "--yes", "--wait", "-o", "json");

        var json = JsonNode.Parse(output)!;
        Assert.Equal("Succeeded", (string?)json["task"]!["state"]);
        Assert.Equal("ACCC8E000001", (string?)json["items"]![0]!["serial"]);
    }

    [Fact]
    public async Task Action_WithoutWait_NamesTheTask()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge, Routes.Remove, TaskKind.Remove);

        var (exit, output, error) = await CliRun.OnceAsync(edge, "devices", "remove", "ACCC8E000001", "-y", "-o", "json", "--idempotency-key", "k-1");

        Assert.Equal(0, exit);
        Assert.Equal("task-1", (string?)JsonNode.Parse(output)!["taskId"]);
        Assert.Contains("sightline tasks watch task-1", error, StringComparison.Ordinal);
        Assert.Equal("k-1", Assert.Single(edge.Requests).Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task Action_SerialsFromInput_TakesTheFirstColumnOfACsv()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge, Routes.Add, TaskKind.Add);
        var run = new CliRun { Input = "serial,name\r\nACCC8E000001,a\r\n\"ACCC8E000002\",b\r\n\r\nac:cc:8e:00:00:01\r\n" };

        Assert.Equal(0, await run.RunAsync(edge, "devices", "add", "-", "--yes"));

        Assert.Contains("""{"serials":["ACCC8E000001","ACCC8E000002"],""", Assert.Single(edge.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_AllExcept_SendsTheFilterAndTheExceptions()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        Answers(edge, Routes.AcceptCertificate, TaskKind.AcceptCertificate);

        await CliRun.OnceAsync(edge, "devices", "accept-certificate", "--all", "--except", "ACCC8E000002", "--yes");

        Assert.Equal("""{"target":{"serials":null,"filter":"","except":["ACCC8E000002"]},"options":null}""", Assert.Single(edge.Requests).Body);
    }

    private static string Columns(string csv, int count) => string.Concat(csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(',', line.Split(',')[..count]) + "\r\n"));

    private static void Answers(FakeEdgeHost edge, string route, TaskKind kind) => edge.On("POST", route, context => context.Request.Query.ContainsKey("dryRun")
        ? FakeEdgeHost.WriteAsync(context, 200, "application/json", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Samples.Preview(kind), ContractsJson.Default.ActionPreview))
        : FakeEdgeHost.WriteAsync(context, 202, "application/json", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Samples.Accepted(kind), ContractsJson.Default.TaskAccepted)));

    private static void Ended(FakeEdgeHost edge, TaskState state, params TaskItem[] items)
    {
        var failed = items.Count(item => item.State != TaskItemState.Succeeded);
        edge.On("GET", Routes.Task("task-1"), Samples.Task(TaskKind.LogIn, state, items.Length - failed, failed), ContractsJson.Default.TaskSummary);
        edge.On("GET", Routes.TaskItems("task-1"), new Page<TaskItem>(items, items.Length, null), ContractsJson.Default.PageTaskItem);
    }
}
