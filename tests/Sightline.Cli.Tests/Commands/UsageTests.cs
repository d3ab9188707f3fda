using System.CommandLine;
using Sightline.Cli.Commands;
using Sightline.Contracts;

namespace Sightline.Cli.Tests.Commands;

public sealed class UsageTests
{
    public static TheoryData<string> EveryCommand()
    {
        var data = new TheoryData<string>();
        void Add(Command command, string path)
        {
            data.Add(path);
            foreach (var child in command.Subcommands)
                Add(child, $"{path} {child.Name}".Trim());
        }
        Add(SightlineCommand.Create(NewApp()), "");
        return data;
    }

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task Help_OfEveryCommand_IsThere(string path)
    {
        var (exit, output, error) = await CliRun.OnceAsync(null, [.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("devices", "lst")]
    [InlineData("devices")]
    [InlineData("devices", "list", "--limit", "0")]
    [InlineData("devices", "list", "--limit", "many")]
    [InlineData("devices", "list", "--output", "xml")]
    [InlineData("devices", "list", "--all", "--limit", "5")]
    [InlineData("devices", "list", "--columns", "colour")]
    [InlineData("devices", "list", "--output", "json", "--columns", "serial")]
    [InlineData("devices", "show", "not-a-serial")]
    [InlineData("devices", "show")]
    [InlineData("devices", "restart")]
    [InlineData("devices", "restart", "ACCC8E000001", "--all")]
    [InlineData("devices", "restart", "ACCC8E000001", "--except", "ACCC8E000002")]
    [InlineData("devices", "log-in", "--all", "--yes")]
    [InlineData("devices", "log-in", "-", "--password-stdin", "--yes")]
    [InlineData("devices", "log-in", "--all", "--password", "secret")]
    [InlineData("devices", "export", "devices.xlsx")]
    [InlineData("discover", "--watch", "--no-wait")]
    [InlineData("discover", "--file", "/does/not/exist.csv")]
    [InlineData("events", "--output", "csv")]
    [InlineData("events", "--name", "birthday")]
    [InlineData("completion", "fish")]
    [InlineData("devices", "list", "--edge", "http://127.0.0.1:1")]
    public async Task Run_Misused_Exits2AndSaysWhy(params string[] arguments)
    {
        // Nothing is registered, so a request would fail the test.
        await using var edge = await FakeEdgeHost.StartAsync();

        var (exit, output, error) = await CliRun.OnceAsync(edge, arguments);

        Assert.Equal(ExitCode.Usage, exit);
        Assert.StartsWith("Error: ", error, StringComparison.Ordinal);
        Assert.Equal("", output);
    }

    [Theory]
    [InlineData("--password", "devices", "log-in", "--all", "--password", "secret")]
    [InlineData("--user", "devices", "log-in", "--user", "root", "--all")]
    [InlineData("--quick", "devices", "check", "ACCC8E000001", "--quick")]
    [InlineData("--force", "os", "images", "add", "a.bin", "--force")]
    public async Task Run_OptionThatIsNot_IsNamed(string option, params string[] arguments)
    {
        var (exit, _, error) = await CliRun.OnceAsync(null, arguments);

        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains($"'{option}'", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoEdgeHost_Exits3()
    {
        using var folder = new TestKit.TemporaryFolder();

        var (exit, _, error) = await CliRun.OnceAsync(null, "devices", "list", "--data", folder.FullName);

        Assert.Equal(ExitCode.NotReachable, exit);
        Assert.Contains(folder.FullName, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, ExitCode.Refused)]
    [InlineData(404, ExitCode.Refused)]
    [InlineData(409, ExitCode.Refused)]
    [InlineData(500, ExitCode.Refused)]
    [InlineData(401, ExitCode.NotAuthorized)]
    [InlineData(403, ExitCode.NotAuthorized)]
    public async Task Run_Refused_ExitsByTheStatus(int status, int expected)
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.Refuse("GET", Routes.Devices, Samples.Problem(status, "some.code", "That\u001b[31m is not possible. Do this.") with { Errors = new Dictionary<string, IReadOnlyList<string>> { ["filter"] = ["Too odd."] } });

        var (exit, _, error) = await CliRun.OnceAsync(edge, "devices", "list");

        Assert.Equal(expected, exit);
        Assert.Equal(["Error: That�[31m is not possible. Do this.", "  filter: Too odd.", "  code some.code, in the edge host's log as trace-7", ""], error.ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public async Task Run_Interrupted_Exits130()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        using var stop = new CancellationTokenSource();
        edge.On("GET", Routes.Devices, context =>
        {
            stop.Cancel();
            return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        Assert.Equal(ExitCode.Interrupted, await new CliRun().RunUntilAsync(edge, ["devices", "list"], stop.Token));
    }

    private static CliApp NewApp() => new(
        new Cli.Terminal.CliConsole { In = TextReader.Null, Out = TextWriter.Null, Error = TextWriter.Null, Variable = _ => null, ReadSecretAsync = _ => Task.FromResult<string?>(null), OpenOut = () => Stream.Null, OpenIn = () => Stream.Null },
        TimeProvider.System);
}
