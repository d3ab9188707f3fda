using System.Text.Json.Nodes;
using Sightline.Contracts;

namespace Sightline.Cli.Tests.Commands;

public sealed class CredentialTests
{
    [Fact]
    public async Task LogIn_PasswordFromInput_IsSent() =>
        Assert.Equal("pa ss~1", await SentAsync(new CliRun { Input = "pa ss~1\n" }, "log-in", "--password-stdin", "--user-name", "admin"));

    [Fact]
    public async Task LogIn_PasswordFromTheEnvironment_IsSent() =>
        Assert.Equal("from-env", await SentAsync(new CliRun { Environment = { ["SIGHTLINE_DEVICE_PASSWORD"] = "from-env" } }, "log-in"));

    [Fact]
    public async Task LogIn_OnATerminal_AsksOnce() =>
        Assert.Equal("typed", await SentAsync(new CliRun { Terminal = true, Secrets = new(["typed"]) }, "log-in"));

    [Fact]
    public async Task SetPassword_OnATerminal_AsksTwice() =>
        Assert.Equal("typed", await SentAsync(new CliRun { Terminal = true, Secrets = new(["typed", "typed"]) }, "set-password"));

    [Fact]
    public async Task SetPassword_SecondAnswerDiffers_DoesNothing()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        var run = new CliRun { Terminal = true, Secrets = new(["typed", "tipped"]) };

        Assert.Equal(2, await run.RunAsync(edge, "devices", "set-password", "--all", "--yes"));
        Assert.Contains("differ", run.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("pässword")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task LogIn_PasswordThatNoDeviceCanHave_IsRefusedWithoutShowingIt(string password)
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        var run = new CliRun { Input = password + "\n" };

        Assert.Equal(2, await run.RunAsync(edge, "devices", "log-in", "--all", "--yes", "--password-stdin"));
        Assert.True(password.Length == 0 || !run.Error.ToString().Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task LogIn_Preview_CarriesNoPassword()
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        edge.On("POST", Routes.LogIn, Samples.Preview(TaskKind.LogIn), ContractsJson.Default.ActionPreview);
        var run = new CliRun { Environment = { ["SIGHTLINE_DEVICE_PASSWORD"] = "from-env" } };

        await run.RunAsync(edge, "devices", "log-in", "--all", "--dry-run");

        Assert.DoesNotContain("from-env", edge.Only(Routes.LogIn).Body, StringComparison.Ordinal);
    }

    private static async Task<string?> SentAsync(CliRun run, params string[] command)
    {
        await using var edge = await FakeEdgeHost.StartAsync();
        var route = command[0] == "log-in" ? Routes.LogIn : Routes.SetPassword;
        edge.On("POST", route, Samples.Accepted(TaskKind.LogIn), ContractsJson.Default.TaskAccepted, 202);

        Assert.Equal(0, await run.RunAsync(edge, ["devices", .. command, "--all", "--yes"]));

        var body = edge.Only(route).Body;
        var password = (string?)JsonNode.Parse(body)!["password"];
        Assert.DoesNotContain(password!, run.Out.ToString() + run.Error, StringComparison.Ordinal);
        return password;
    }
}
